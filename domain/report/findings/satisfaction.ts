import type { Publication } from '../../publication/document.ts';
import { percent } from '../../publication/html/numbers.ts';
import type { Row, Table, Text } from '../../publication/table.ts';
import { countIn, hasFew, nameOfRow, numberIn, tableBy } from '../shapes.ts';
import { NBSP, shareOf } from '../words.ts';
import { NAMED_AT_MOST, type RawFinding, readIn } from './finding.ts';

/** Rows with a share that stands on 30 answers or more. */
const sound = ({ rows }: Table): Row[] => rows.filter((row) => typeof row.share === 'number' && !hasFew(row));
const by = (key: string, sign: 1 | -1) => (a: Row, b: Row) =>
  sign * (countIn(a, key) - countIn(b, key)) || (String(a.key) < String(b.key) ? -1 : 1);

/**
 * Who stands out: 95 % interval wholly above or below the whole city's share. A small lead that may be chance is no strength. Only verified
 * service ratings count (scorecards use the same).
 */
export function satisfactionFindings(publication: Publication): RawFinding[] {
  const found: RawFinding[] = [];
  for (const cut of ['agency', 'service', 'filing']) {
    const table = tableBy(publication, `contact-verified-${cut}`);
    if (table) found.push(...outstanding(table, cut === 'agency' ? NAMED_AT_MOST : 2));
  }
  const questions = tableBy(publication, 'contact-verified-item');
  if (questions) found.push(...extremes(questions));
  return found;
}

function outstanding(table: Table, atMost: number): RawFinding[] {
  const whole = numberIn(table.total, 'share');
  if (whole === undefined) return [];
  const rows = sound(table);
  const above = rows.filter((row) => countIn(row, 'low') > whole).sort(by('low', -1));
  const below = rows.filter((row) => countIn(row, 'high') < whole).sort(by('high', 1));
  const city = percent(whole);
  return [
    ...above.slice(0, atMost).map((row) =>
      finding('strength', table, row, {
        vi: `cao hơn mức chung toàn Thành phố (${city})`,
        en: `above the whole city's ${city}`,
      }),
    ),
    ...below.slice(0, atMost).map((row) =>
      finding('weakness', table, row, {
        vi: `thấp hơn mức chung toàn Thành phố (${city})`,
        en: `below the whole city's ${city}`,
      }),
    ),
  ];
}

/** The best and the worst question, where their intervals do not overlap. */
function extremes(table: Table): RawFinding[] {
  const rows = sound(table)
    .filter(({ key }) => key !== 'overall')
    .sort(by('share', -1));
  const [best, worst] = [rows[0], rows.at(-1)];
  if (!best || !worst || countIn(best, 'low') <= countIn(worst, 'high')) return [];
  return [
    finding('strength', table, best, { vi: 'cao nhất trong các nội dung được hỏi', en: 'the highest of all questions' }),
    finding('weakness', table, worst, { vi: 'thấp nhất trong các nội dung được hỏi', en: 'the lowest of all questions' }),
  ];
}

function finding(kind: RawFinding['kind'], table: Table, row: Row, against: Text): RawFinding {
  const [numerator, denominator] = [countIn(row, 'satisfied'), countIn(row, 'n')];
  const interval = `${percent(countIn(row, 'low'))} – ${percent(countIn(row, 'high'))}`;
  const { vi, en } = nameOfRow(row);
  const share = shareOf(numerator, denominator);
  return {
    kind,
    text: {
      vi: `${vi}: tỷ lệ hài lòng ${share}, khoảng tin cậy 95${NBSP}%: ${interval}, ${against.vi}`,
      en: `${en}: ${share} satisfied, 95${NBSP}% interval ${interval}, ${against.en}`,
    },
    ...{ value: numberIn(row, 'share') ?? null, numerator, denominator, n: denominator },
    ...readIn(table, row),
  };
}
