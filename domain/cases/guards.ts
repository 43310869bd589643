import type { Case } from './case.ts';
import { SUPPLEMENT, SUSPENSIONS } from './reasons.ts';
import type { Guard } from './regimes/regime.ts';

/** Checks that regimes name: what has to be true of a case before a move. */
export const GUARDS: Readonly<Record<Guard, (of: Case) => boolean>> = {
  // Law on Denunciation 2018 Art. 25: an anonymous one is not handled as a denunciation.
  identified: (of) => !of.anonymous,
  'outside-time-bar': (of) => of.outsideTimeBar === true,
  decided: (of) => of.decision !== undefined,
  'public-answer': (of) => of.answer?.public === true,
  'nothing-to-publish': (of) => of.answer?.public !== true,
  'supplements-left': (of) => of.supplements < SUPPLEMENT.times,
  'suspensions-left': (of) => of.suspensions < SUSPENSIONS.times,
};
