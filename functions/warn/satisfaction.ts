import { DEFAULT_INSTRUMENT } from '../../domain/instruments/index.ts';
import type { Cell } from '../../domain/metrics/cell.ts';
import { halfMonthOf, halvesBetween } from '../../domain/periods/half-month.ts';
import { monthOf } from '../../domain/periods/period.ts';
import { VERIFIED } from '../../domain/ratings/rating.ts';
import { answersIn, likertOf, satisfiedIn, sumLikert } from '../../domain/satisfaction/likert.ts';
import { addDays, type LocalDate } from '../../domain/time.ts';
import { satisfactionDrop } from '../../domain/warnings/satisfaction-drop.ts';
import type { Warning } from '../../domain/warnings/warning.ts';
import { agencyCells } from '../shared/store/cells.ts';

const MONTHS_BEFORE = 3;
/** Long enough to lie in the month before, whichever day it is. */
const A_MONTH_DAYS = 28;
const ITEM = 'overall';

/** Agencies whose verified ratings of this reporting month are worse than those of the three before. */
export async function droppedSatisfaction(today: LocalDate): Promise<Warning[]> {
  const month = monthOf(today, 'report');
  let first = month;
  for (let i = 0; i < MONTHS_BEFORE; i++) first = monthOf(addDays(first.from, -A_MONTH_DAYS + 1), 'report');
  const cells = (
    await agencyCells('satisfaction', DEFAULT_INSTRUMENT, halvesBetween(halfMonthOf(first.from), halfMonthOf(today)))
  ).filter(({ assurance }) => VERIFIED.some((verified) => verified === assurance));
  const agencies = Map.groupBy(cells, ({ agency }) => agency);
  const start = halfMonthOf(month.from);
  return [...agencies].flatMap(([agency, own]) => {
    const now = own.filter(({ half }) => half >= start);
    const before = own.filter(({ half }) => half < start);
    return (
      satisfactionDrop({
        ...{ agency, period: month.id, subject: ITEM, comparisons: agencies.size },
        now: answersOf(now),
        before: answersOf(before),
      }) ?? []
    );
  });
}

function answersOf(cells: readonly Cell[]): { satisfied: number; n: number } {
  const likert = sumLikert(cells.map(({ counters }) => likertOf(counters, ITEM)));
  return { satisfied: satisfiedIn(likert), n: answersIn(likert) };
}
