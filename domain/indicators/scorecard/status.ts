import type { LocalDate } from '../../time.ts';
import { meets, type Target } from '../target.ts';
import type { Forecast } from './forecast.ts';

/**
 * `met`: the value reaches the target. `missed`: it does not, the period ends on or after the due date, and that day is past. Before that: `on-track` or
 * `at-risk` by the forecast, `below` where none is possible. `no-data`: no value for the period. `no-target`: nothing to judge by.
 */
export const STATUSES = ['met', 'on-track', 'below', 'at-risk', 'missed', 'no-data', 'no-target'] as const;
export type Status = (typeof STATUSES)[number];

/** Judges a period by itself, so that an old judgement stands however late it is read; but no target is missed before its due day is over. */
export function statusOf(
  value: number | null,
  target: Target | undefined,
  { periodEnd, asOf }: { readonly periodEnd: LocalDate; readonly asOf: LocalDate },
  expected: Forecast | null,
): Status {
  if (!target) return 'no-target';
  if (value === null) return 'no-data';
  if (meets(value, target)) return 'met';
  if (periodEnd >= target.dueOn && asOf > target.dueOn) return 'missed';
  if (!expected?.method) return 'below';
  return meets(expected.value, target) ? 'on-track' : 'at-risk';
}

const WORST_FIRST: readonly Status[] = ['missed', 'at-risk', 'below', 'no-data', 'no-target', 'on-track', 'met'];

/** The status of a whole whose parts must each be met: that of its worst part. */
export const worstOf = (statuses: readonly Status[]): Status =>
  WORST_FIRST.find((status) => statuses.includes(status)) ?? 'no-data';
