import { dateOf, endOfDay, type Instant, type LocalDate, lastDayOfMonth } from '../time.ts';
import type { CaseClocks } from './clocks.ts';
import { type CaseKind, isPending } from './vocabulary.ts';

/**
 * How long after the last act on a case what people wrote in it is kept, by kind. Personal data may be kept only as long as their purpose
 * lasts (Law 91/2025/QH15); no act that was read says how long that is, so the years are assumptions, to be set here by whoever answers for
 * the archives. Complaints and denunciations may be followed by a second instance, a court, another denunciation: longer.
 */
export const RETENTION: { readonly years: Readonly<Record<CaseKind, number>>; readonly assumption: true } = {
  years: { petition: 5, question: 5, 'information-request': 5, complaint: 15, denunciation: 15 },
  assumption: true,
};

/** When the words, contact data, identity and files of a case that ended are to be erased; undefined while it is worked on. */
export const keptUntil = ({ state, cell }: Pick<CaseClocks, 'state' | 'cell'>, now: Instant): Instant | undefined =>
  isPending(state) ? undefined : endOfDay(yearsAfter(dateOf(now), RETENTION.years[cell.kind]));

/** The same day so many years later; 28 February for a leap day. */
function yearsAfter(date: LocalDate, years: number): LocalDate {
  const year = Number(date.slice(0, 4)) + years;
  const same = `${year}${date.slice(4)}`;
  const last = lastDayOfMonth(year, Number(date.slice(5, 7)));
  return same < last ? same : last;
}
