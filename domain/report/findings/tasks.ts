import type { Publication } from '../../publication/document.ts';
import { grouped } from '../../publication/html/numbers.ts';
import type { Row, Table } from '../../publication/table.ts';
import { countIn, nameOfRow, shapeOf, tablesOf } from '../shapes.ts';
import { shareOf } from '../words.ts';
import { NAMED_AT_MOST, type RawFinding, readIn } from './finding.ts';

/** How many agencies did all that fell due by its day, and the five with most overdue. */
export const taskFindings = (publication: Publication): RawFinding[] =>
  tablesOf(publication)
    .filter((table) => shapeOf(table) === 'tasks')
    .flatMap((table) => {
      const due = table.rows.filter((row) => countIn(row, 'due') > 0);
      const complete = due.filter((row) => countIn(row, 'metDue') === countIn(row, 'due')).length;
      const overdue = table.rows
        .filter((row) => countIn(row, 'pendingOverdue') > 0)
        .sort((a, b) => countIn(b, 'pendingOverdue') - countIn(a, 'pendingOverdue') || (String(a.key) < String(b.key) ? -1 : 1));
      return [
        ...(complete > 0 ? [allDone(table, complete, due.length)] : []),
        ...overdue.slice(0, NAMED_AT_MOST).map((row) => behind(table, row)),
      ];
    });

function allDone(table: Table, numerator: number, denominator: number): RawFinding {
  const share = shareOf(numerator, denominator);
  return {
    kind: 'strength',
    text: {
      vi: `${share} cơ quan có nhiệm vụ đến hạn trong kỳ đã hoàn thành đúng hạn toàn bộ`,
      en: `${share} of the agencies with tasks due did all of them in time`,
    },
    ...{ value: numerator / denominator, numerator, denominator, n: denominator },
    ...readIn(table, null),
  };
}

function behind(table: Table, row: Row): RawFinding {
  const numerator = countIn(row, 'pendingOverdue');
  const denominator = numerator + countIn(row, 'pendingWithin');
  const { vi, en } = nameOfRow(row);
  return {
    kind: 'weakness',
    text: {
      vi: `${vi}: ${grouped(numerator)}/${grouped(denominator)} đầu việc chưa hoàn thành đã quá hạn`,
      en: `${en}: ${grouped(numerator)} of ${grouped(denominator)} open tasks overdue`,
    },
    ...{ value: numerator / denominator, numerator, denominator, n: denominator },
    ...readIn(table, row),
  };
}
