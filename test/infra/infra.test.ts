// One file for the runner, so that the app is read and synthesized once: that is nearly all the time these tests take.
import './about/promises.ts';
import './about/grants.ts';
import './about/bundles.ts';
import './about/operations.ts';
import './about/deployment.ts';
