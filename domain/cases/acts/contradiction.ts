import { openPause } from '../../deadlines/clock.ts';
import { leadOf } from '../clocks.ts';
import { barRunsFrom } from '../time-bar.ts';
import type { Work } from './work.ts';

const isIdentified = ({ before }: Work): boolean => !before.anonymous;

/** What the record says against a reason to reject. Reasons that are not here rest on the officer's word and his note. */
const CONTRADICTED: Readonly<Record<string, (work: Work) => boolean>> = {
  // Nothing was asked for, or the time to give it is not over.
  'no-supplement': ({ before, item }) => before.state !== 'supplement-requested' || openPause(leadOf(item)) !== undefined,
  'time-barred': ({ before }) => before.outsideTimeBar !== true && barRunsFrom(before) !== undefined,
  anonymous: isIdentified,
  'anonymous-kept-for-inspection': isIdentified,
};

/** True when a case may not be rejected for a reason because its own record says otherwise. */
export const isContradicted = (reason: string, work: Work): boolean => CONTRADICTED[reason]?.(work) ?? false;
