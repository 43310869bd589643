import { FLAGGED_UNDER } from '../../publication/disclosure/safe.ts';
import type { Publication } from '../../publication/document.ts';
import { grouped } from '../../publication/html/numbers.ts';
import type { Row, Table } from '../../publication/table.ts';
import { answeredIn, countIn, nameOfRow, shapeOf, tablesOf } from '../shapes.ts';
import { shareOf } from '../words.ts';
import { type RawFinding, readIn } from './finding.ts';
import { ranked } from './ranked.ts';

const lateness = (row: Row): number => answeredIn(row).late + countIn(row, 'pendingOverdue');

/**
 * The duty is every answer in time, so a row is a strength with nothing late (of 30 answers or more), and a weakness with anything late or
 * overdue; those with most of it.
 */
export const deadlineFindings = (publication: Publication): RawFinding[] =>
  tablesOf(publication)
    .filter((table) => shapeOf(table) === 'deadlines' && !table.id.endsWith('-month'))
    .flatMap((table) => {
      const answered = (row: Row): number => answeredIn(row).answered;
      const punctual = table.rows.filter((row) => answered(row) >= FLAGGED_UNDER && lateness(row) === 0);
      const tardy = table.rows.filter((row) => lateness(row) > 0);
      return [
        ...ranked(punctual, answered).named.map((row) => inTime(table, row)),
        ...ranked(tardy, lateness).named.map((row) => late(table, row)),
      ];
    });

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
  // What was not answered at all, or of what nothing is pending, has no share to be told.
  const said = [
    ...(answered === 0 ? [] : [{ vi: `trả lời quá hạn ${share} vụ việc`, en: `${share} cases answered late` }]),
    ...(pending === 0
      ? []
      : [
          {
            vi: `${grouped(overdue)}/${grouped(pending)} vụ việc đang xử lý đã quá hạn`,
            en: `${grouped(overdue)} of ${grouped(pending)} pending ones overdue`,
          },
        ]),
  ];
  return {
    kind: 'weakness',
    text: { vi: `${vi}: ${said.map((one) => one.vi).join('; ')}`, en: `${en}: ${said.map((one) => one.en).join('; ')}` },
    ...{ value: answered === 0 ? null : numerator / answered, numerator, denominator: answered, n: answered },
    ...readIn(table, row),
  };
}
