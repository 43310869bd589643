import { FLAGGED_UNDER } from '../../publication/disclosure/safe.ts';
import type { Publication } from '../../publication/document.ts';
import { grouped } from '../../publication/html/numbers.ts';
import type { Row, Table } from '../../publication/table.ts';
import { answeredIn, countIn, nameOfRow, shapeOf, tablesOf } from '../shapes.ts';
import { shareOf } from '../words.ts';
import { NAMED_AT_MOST, type RawFinding, readIn } from './finding.ts';

const lateness = (row: Row): number => answeredIn(row).late + countIn(row, 'pendingOverdue');
const byKey = (a: Row, b: Row): number => (String(a.key) < String(b.key) ? -1 : 1);

/**
 * The duty is every answer in time, so a row is a strength with nothing late (of 30 answers or more), and a weakness with anything late or
 * overdue; the worst five by number.
 */
export const deadlineFindings = (publication: Publication): RawFinding[] =>
  tablesOf(publication)
    .filter((table) => shapeOf(table) === 'deadlines' && !table.id.endsWith('-month'))
    .flatMap((table) => [
      ...table.rows
        .filter((row) => answeredIn(row).answered >= FLAGGED_UNDER && lateness(row) === 0)
        .sort((a, b) => answeredIn(b).answered - answeredIn(a).answered || byKey(a, b))
        .slice(0, NAMED_AT_MOST)
        .map((row) => inTime(table, row)),
      ...table.rows
        .filter((row) => lateness(row) > 0)
        .sort((a, b) => lateness(b) - lateness(a) || byKey(a, b))
        .slice(0, NAMED_AT_MOST)
        .map((row) => late(table, row)),
    ]);

function inTime(table: Table, row: Row): RawFinding {
  const { answered, inTime: numerator } = answeredIn(row);
  const { vi, en } = nameOfRow(row);
  const share = shareOf(numerator, answered);
  return {
    kind: 'strength',
    text: {
      vi: `${vi}: trả lời đúng và trước hạn ${share} vụ việc, không còn vụ việc quá hạn`,
      en: `${en}: ${share} cases answered in time, none overdue`,
    },
    ...{ value: numerator / answered, numerator, denominator: answered, n: answered },
    ...readIn(table, row),
  };
}

function late(table: Table, row: Row): RawFinding {
  const { answered, late: numerator } = answeredIn(row);
  const overdue = countIn(row, 'pendingOverdue');
  const pending = overdue + countIn(row, 'pendingWithin');
  const { vi, en } = nameOfRow(row);
  const share = shareOf(numerator, answered);
  return {
    kind: 'weakness',
    text: {
      vi: `${vi}: trả lời quá hạn ${share} vụ việc; ${grouped(overdue)}/${grouped(pending)} vụ việc đang xử lý đã quá hạn`,
      en: `${en}: ${share} cases answered late; ${grouped(overdue)} of ${grouped(pending)} pending ones overdue`,
    },
    ...{ value: answered === 0 ? null : numerator / answered, numerator, denominator: answered, n: answered },
    ...readIn(table, row),
  };
}
