import { build } from './build.ts';

(await build({ outdir: process.env.CDK_OUTDIR })).synth();
