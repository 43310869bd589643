import type { Chart, Tone } from '../documents/parts.ts';
import { grouped, percent } from '../publication/html/numbers.ts';
import type { Table } from '../publication/table.ts';
import { countIn, nameOfRow } from './shapes.ts';
import { NBSP } from './words.ts';

/** How many lines a chart may have and still be looked at rather than read. */
const BARS_AT_MOST = 16;

const ANSWERS = [
  { tone: 'level1', vi: 'rất không hài lòng', en: 'very dissatisfied' },
  { tone: 'level2', vi: 'không hài lòng', en: 'dissatisfied' },
  { tone: 'level3', vi: 'bình thường', en: 'neutral' },
  { tone: 'level4', vi: 'hài lòng', en: 'satisfied' },
  { tone: 'level5', vi: 'rất hài lòng', en: 'very satisfied' },
] as const satisfies readonly { tone: Tone; vi: string; en: string }[];

const shown = ({ rows }: Table) => rows.filter(({ share }) => typeof share === 'number');
const beside = (row: Table['rows'][number]): string =>
  `${percent(Number(row.share))} (n${NBSP}=${NBSP}${grouped(countIn(row, 'n'))})`;

/** The five answers of each row, one bar a row. Undefined where nothing is shown. */
export function answerChart(table: Table): Chart | undefined {
  const rows = shown(table).slice(0, BARS_AT_MOST);
  if (rows.length === 0) return undefined;
  return {
    title: { vi: `${table.title.vi}: phân bố câu trả lời`, en: `${table.title.en}: distribution of answers` },
    bars: rows.map((row) => ({
      label: nameOfRow(row).vi,
      parts: ANSWERS.map(({ tone }, i) => ({ tone, share: countIn(row, `n${i + 1}`) / countIn(row, 'n') })),
      value: beside(row),
    })),
    legend: ANSWERS,
  };
}

/** The share of each row, highest first, with its 95 % interval: dark as far as it is sure. */
export function shareChart(table: Table): Chart | undefined {
  const rows = shown(table)
    .sort((a, b) => Number(b.share) - Number(a.share) || (String(a.key) < String(b.key) ? -1 : 1))
    .slice(0, BARS_AT_MOST);
  if (rows.length === 0) return undefined;
  return {
    title: {
      vi: `Tỷ lệ hài lòng, ${table.title.vi.slice(0, 1).toLowerCase()}${table.title.vi.slice(1)}`,
      en: `Share satisfied, ${table.title.en}`,
    },
    bars: rows.map((row) => ({
      label: nameOfRow(row).vi,
      parts: [
        { tone: 'sure', share: countIn(row, 'low') },
        { tone: 'unsure', share: countIn(row, 'high') - countIn(row, 'low') },
      ],
      value: beside(row),
    })),
    legend: [
      { tone: 'sure', vi: 'chắc chắn ít nhất (cận dưới 95 %)', en: 'at least (95 % low)' },
      { tone: 'unsure', vi: 'khoảng tin cậy 95 %', en: '95 % interval' },
    ],
  };
}
