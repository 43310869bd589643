import { formatInstant, type Instant, type LocalDate } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { extendClock } from './extension.ts';
import { DOSSIER_EXTENSION } from './rules/dossier.ts';
import type { Clock, TimeLimit } from './types.ts';

/** `each`: how much later the new date may be at most, from the procedure's own limit. */
export type ApologyWish = { readonly at: Instant; readonly until: Instant | LocalDate; readonly each: TimeLimit };

/**
 * The apology for a dossier that will be late (Decree 61/2018 Art. 19.9, form 04 of Circular 03/2025/TT-VPCP): at least a day before it is due,
 * with a new date, once. Refused as `extendClock` refuses. The letter's fields are given; its reason is the officer's own.
 */
export function apologise(calendar: Calendar, clock: Clock, { at, until, each }: ApologyWish) {
  const extended = extendClock(calendar, clock, { at, until, reason: 'apology' }, { ...DOSSIER_EXTENSION, each });
  return { clock: extended, letter: { promised: formatInstant(clock.due.dueAt), newDate: formatInstant(extended.due.dueAt) } };
}
