import { build } from './build.ts';

// CDK_VALIDATION=false leaves out CDK's own checks and ours: the local start wants the templates, not an opinion on them.
const checked = process.env.CDK_VALIDATION !== 'false';

(await build({ outdir: process.env.CDK_OUTDIR, checked })).synth();
