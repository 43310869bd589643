import type { Publication } from '../../publication/document.ts';
import { grouped } from '../../publication/html/numbers.ts';
import type { Row, Table, Text } from '../../publication/table.ts';
import { countIn, nameOfRow, shapeOf, tablesOf } from '../shapes.ts';
import { shareOf } from '../words.ts';
import { type RawFinding, readIn } from './finding.ts';
import { type Ranked, ranked, spread } from './ranked.ts';

/** A strength is to have done all that fell due in time, with nothing overdue; a weakness is anything overdue. Those with most of each. */
export const taskFindings = (publication: Publication): RawFinding[] =>
  tablesOf(publication)
    .filter((table) => shapeOf(table) === 'tasks')
    .flatMap((table) => {
      const due = (row: Row): number => countIn(row, 'due');
      const overdue = (row: Row): number => countIn(row, 'pendingOverdue');
      const complete = table.rows.filter((row) => due(row) > 0 && countIn(row, 'metDue') === due(row) && overdue(row) === 0);
      const best = ranked(complete, due);
      const worst = ranked(
        table.rows.filter((row) => overdue(row) > 0),
        overdue,
      );
      return [
        ...best.named.map((row) => allDone(table, row)),
        ...others('strength', table, best, {
          vi: `hoàn thành đúng hạn toàn bộ, mỗi cơ quan ${spread(best).vi} đầu việc đến hạn`,
          en: `did all in time, each ${spread(best).en} tasks due`,
        }),
        ...worst.named.map((row) => behind(table, row)),
        ...others('weakness', table, worst, {
          vi: `có đầu việc quá hạn, mỗi cơ quan ${spread(worst).vi} đầu việc`,
          en: `have tasks overdue, each ${spread(worst).en}`,
        }),
      ];
    });

/** Whoever is not named, as a number. */
function others(kind: RawFinding['kind'], table: Table, { named, rest }: Ranked, what: Text): RawFinding[] {
  if (rest.length === 0) return [];
  const [numerator, denominator] = [rest.length, table.rows.length];
  const share = `${grouped(numerator)}/${grouped(denominator)}`;
  return [
    {
      kind,
      text: {
        vi: `${named.length > 0 ? 'Ngoài ra, ' : ''}${share} cơ quan ${what.vi} (${table.title.vi})`,
        en: `${share} agencies ${what.en} (${table.title.en})`,
      },
      ...{ value: numerator / denominator, numerator, denominator, n: denominator },
      ...readIn(table, null),
    },
  ];
}

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
