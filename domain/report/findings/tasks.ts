import type { Publication } from '../../publication/document.ts';
import { grouped } from '../../publication/html/numbers.ts';
import type { Row, Table } from '../../publication/table.ts';
import { countIn, nameOfRow, shapeOf, tablesOf } from '../shapes.ts';
import { shareOf } from '../words.ts';
import { NAMED_AT_MOST, type RawFinding, readIn } from './finding.ts';

const byKey = (a: Row, b: Row): number => (String(a.key) < String(b.key) ? -1 : 1);

/** A strength is to have done all that fell due in time, with nothing overdue; a weakness is anything overdue. The five with most of each. */
export const taskFindings = (publication: Publication): RawFinding[] =>
  tablesOf(publication)
    .filter((table) => shapeOf(table) === 'tasks')
    .flatMap((table) => [
      ...table.rows
        .filter(
          (row) =>
            countIn(row, 'due') > 0 && countIn(row, 'metDue') === countIn(row, 'due') && countIn(row, 'pendingOverdue') === 0,
        )
        .sort((a, b) => countIn(b, 'due') - countIn(a, 'due') || byKey(a, b))
        .slice(0, NAMED_AT_MOST)
        .map((row) => allDone(table, row)),
      ...table.rows
        .filter((row) => countIn(row, 'pendingOverdue') > 0)
        .sort((a, b) => countIn(b, 'pendingOverdue') - countIn(a, 'pendingOverdue') || byKey(a, b))
        .slice(0, NAMED_AT_MOST)
        .map((row) => behind(table, row)),
    ]);

function allDone(table: Table, row: Row): RawFinding {
  const [numerator, denominator] = [countIn(row, 'metDue'), countIn(row, 'due')];
  const { vi, en } = nameOfRow(row);
  const share = shareOf(numerator, denominator);
  return {
    kind: 'strength',
    text: {
      vi: `${vi}: hoàn thành đúng hạn ${share} đầu việc đến hạn trong kỳ, không còn đầu việc quá hạn`,
      en: `${en}: ${share} of the tasks due were done in time, none overdue`,
    },
    ...{ value: numerator / denominator, numerator, denominator, n: denominator },
    ...readIn(table, row),
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
