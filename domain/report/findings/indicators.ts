import { MEASUREMENT_WORDS, STATUS_WORDS } from '../../indicators/publication/words.ts';
import type { Publication } from '../../publication/document.ts';
import { grouped } from '../../publication/html/numbers.ts';
import type { Row, Table } from '../../publication/table.ts';
import { printedDay } from '../../text/printed-day.ts';
import { nameOfRow, numberIn, shapeOf, tablesOf } from '../shapes.ts';
import { NAMED_AT_MOST, type RawFinding, readIn } from './finding.ts';

const MET = STATUS_WORDS.met.vi;
const BELOW = STATUS_WORDS.below.vi;
const SHORT: readonly string[] = [BELOW, STATUS_WORDS['at-risk'].vi, STATUS_WORDS.missed.vi];

/** Of each index: the first five lines that have reached their target, and five that have not: missed or at risk first, then by due day. */
export const indicatorFindings = (publication: Publication): RawFinding[] =>
  tablesOf(publication)
    .filter((table) => shapeOf(table) === 'scorecard')
    .flatMap((table) => {
      const judged = table.rows.filter((row) => numberIn(row, 'actual') !== undefined && numberIn(row, 'target') !== undefined);
      const met = judged.filter(({ status }) => status === MET);
      const short = judged.filter(({ status }) => SHORT.includes(String(status))).sort(byUrgency);
      return [
        ...met.slice(0, NAMED_AT_MOST).map((row) => judgement('strength', table, row)),
        ...short.slice(0, NAMED_AT_MOST).map((row) => judgement('weakness', table, row)),
      ];
    });

/** A target of 2030 that is not reached in 2026 is no failure yet: what is missed or due earlier comes first, then the wider gap. */
const byUrgency = (a: Row, b: Row): number => {
  const [first, second] = [a, b].map(({ status, dueOn }) => `${status === BELOW ? 1 : 0}${dueOn ?? '9999'}`);
  return first! < second! ? -1 : first! > second! ? 1 : missing(b) - missing(a);
};

/** The gap as a part of the target, so that points and percentages can be put in one order. */
const missing = (row: Row): number => Math.abs(numberIn(row, 'gap') ?? 0) / Math.max(Math.abs(numberIn(row, 'target')!), 1e-9);

function judgement(kind: RawFinding['kind'], table: Table, row: Row): RawFinding {
  const [actual, target] = [numberIn(row, 'actual')!, numberIn(row, 'target')!];
  const [numerator, denominator, n] = ['numerator', 'denominator', 'n'].map((key) => numberIn(row, key) ?? null);
  const { vi, en } = nameOfRow(row);
  const unit = typeof row.unit === 'string' ? ` ${row.unit}` : '';
  const of = numerator != null && denominator != null ? ` (${grouped(numerator)}/${grouped(denominator)})` : '';
  const word =
    kind === 'strength'
      ? { vi: 'đạt mục tiêu', en: 'reaches the target of' }
      : { vi: 'chưa đạt mục tiêu', en: 'short of the target of' };
  const due =
    typeof row.dueOn === 'string' ? { vi: `, hạn ${printedDay(row.dueOn)}`, en: `, due ${row.dueOn}` } : { vi: '', en: '' };
  const ours = row.measurement === MEASUREMENT_WORDS.operational.vi;
  return {
    kind,
    text: {
      vi: `${String(row.key)} ${vi}: ${grouped(actual)}${unit}${of}, ${word.vi} ${grouped(target)}${unit}${due.vi}${ours ? ' (đo lường vận hành, không phải chỉ số chính thức)' : ''}`,
      en: `${String(row.key)} ${en}: ${grouped(actual)}${unit}${of}, ${word.en} ${grouped(target)}${unit}${due.en}${ours ? ' (operational measurement, not the official index)' : ''}`,
    },
    ...{ value: actual, numerator: numerator!, denominator: denominator!, n: n! },
    ...readIn(table, row),
  };
}
