import { build } from './build.ts';

// THUOCDO_FAST=1 leaves out the checks, for the local start: they say nothing about how the system runs.
const checked = process.env.THUOCDO_FAST !== '1';
if (!checked) process.env.CDK_VALIDATION = 'false';

(await build({ outdir: process.env.CDK_OUTDIR, checked })).synth();
