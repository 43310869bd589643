import { Refusal } from '../fail.ts';
import { type Period, type PeriodId, parsePeriod } from '../periods/period.ts';
import type { Text } from '../publication/table.ts';
import { addDays, type LocalDate } from '../time.ts';

/** Periods with a written report: Q1, half-year, Q3 and year; there is no separate one for Q2 or Q4 (Official Letter 581/BNV-CCHC). */
const WRITTEN = /^\d{4}(-Q1|-H1|-Q3)?$/;
/** The city's report is due to the Ministry on the 20th of the last month (the same letter). */
const DUE_DAY = '20';
/** Departments report to the city by the 17th: laid down for complaints (Circular 06/2025/TT-TTCP), taken over for the reform report. */
const CONTRIBUTIONS_DUE_DAY = '17';

/** The period of a written report, on the report basis. Refused where no report is written (`report-period`). */
export function reportPeriod(id: PeriodId): Period {
  const period = WRITTEN.test(id) ? parsePeriod(id, 'report') : undefined;
  if (!period) throw new Refusal('report-period');
  return period;
}

/** The day by which the report is due. */
export const reportDueOn = ({ to }: Period): LocalDate => `${to.slice(0, 8)}${DUE_DAY}`;

/** The last day on which a contribution is in time. */
export const contributionsDueOn = ({ to }: Period): LocalDate => `${to.slice(0, 8)}${CONTRIBUTIONS_DUE_DAY}`;

/** The stretch whose tasks the report announces: to the end of the next report's window, or the next year. */
export function comingDays({ id, to, year }: Period): { readonly from: LocalDate; readonly to: LocalDate; readonly name: Text } {
  const until = (next: PeriodId): LocalDate => parsePeriod(next, 'report')!.to;
  const from = addDays(to, 1);
  if (id.endsWith('-Q1')) return { from, to: until(`${year}-H1`), name: { vi: `quý II năm ${year}`, en: `Q2 of ${year}` } };
  if (id.endsWith('-H1'))
    return { from, to: until(`${year}`), name: { vi: `6 tháng cuối năm ${year}`, en: `second half of ${year}` } };
  if (id.endsWith('-Q3')) return { from, to: until(`${year}`), name: { vi: `quý IV năm ${year}`, en: `Q4 of ${year}` } };
  return { from, to: until(`${year + 1}`), name: { vi: `năm ${year + 1}`, en: `year ${year + 1}` } };
}
