import { pointsIn } from '../../satisfaction/likert.ts';
import { quotient } from '../../satisfaction/rounding.ts';
import { statistics } from '../../satisfaction/statistics.ts';
import type { Shown } from '../disclosure/cover.ts';
import { FLAGGED_UNDER } from '../disclosure/safe.ts';
import { type Figure, likertIn } from '../figure.ts';
import type { Column, Row, Text } from '../table.ts';
import { MARKS } from './words.ts';

const ANSWER_MAX = 5;

const scoreColumn = (score: number): Column => ({
  key: `n${score}`,
  vi: `Mức ${score}`,
  en: `Score ${score}`,
  type: 'count',
  adds: true,
});

const NAME_COLUMNS: readonly Column[] = [
  { key: 'key', vi: 'Mã', en: 'Key', type: 'text' },
  { key: 'nameVi', vi: 'Tên', en: 'Name', type: 'text' },
  { key: 'nameEn', vi: 'Tên tiếng Anh', en: 'English name', type: 'text' },
];
const PEOPLE: Column = { key: 'respondents', vi: 'Số người', en: 'Respondents', type: 'count', adds: true };
const FIGURE_COLUMNS: readonly Column[] = [
  { key: 'n', vi: 'Số câu trả lời', en: 'Answers (n)', type: 'count', adds: true },
  ...[1, 2, 3, 4, 5].map(scoreColumn),
  { key: 'satisfied', vi: 'Hài lòng (4, 5)', en: 'Satisfied (4 and 5)', type: 'count', adds: true },
  { key: 'share', vi: 'Tỷ lệ hài lòng', en: 'Share satisfied', type: 'share', numerator: 'satisfied', denominator: 'n' },
  { key: 'low', vi: 'Cận dưới 95 %', en: '95 % low', type: 'share' },
  { key: 'high', vi: 'Cận trên 95 %', en: '95 % high', type: 'share' },
  { key: 'mean', vi: 'Điểm trung bình', en: 'Mean score', type: 'score' },
  { key: 'meanOver5', vi: 'Điểm trung bình / 5', en: 'Mean / 5', type: 'share' },
  { key: 'marks', vi: 'Ghi chú', en: 'Marks', type: 'text' },
];

/** The columns of every satisfaction table; `people` is left out where only answers are counted, `extra` come after the names. */
export const satisfactionColumns = (people = true, extra: readonly Column[] = []): Column[] => [
  ...NAME_COLUMNS,
  ...extra,
  ...(people ? [PEOPLE] : []),
  ...FIGURE_COLUMNS,
];

const HIDDEN_FIGURES: Row = Object.fromEntries([PEOPLE, ...FIGURE_COLUMNS].map(({ key }) => [key, null]));

/** A row of figures, or of nulls where it is hidden. Shares are null, never 0, where nobody answered. */
export function satisfactionRow(key: string, name: Text, { figure, held }: Shown, extra: Row = {}): Row {
  const names: Row = { key, nameVi: name.vi, nameEn: name.en, ...extra };
  if (!figure) return { ...names, ...HIDDEN_FIGURES, marks: MARKS.hidden };
  const { n } = statistics(likertIn(figure));
  const marks = [n === 0 ? MARKS.none : n < FLAGGED_UNDER ? MARKS.few : '', held ? MARKS.held : ''].filter(Boolean);
  return { ...names, ...figures(figure), marks: marks.join(' ') };
}

function figures(figure: Figure): Row {
  const likert = likertIn(figure);
  const { n, satisfied, share, interval, mean } = statistics(likert);
  return {
    respondents: figure[0],
    n,
    ...Object.fromEntries(likert.map((count, i) => [`n${i + 1}`, count])),
    satisfied,
    share,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    mean,
    meanOver5: quotient(pointsIn(likert), ANSWER_MAX * n),
  };
}

/** Only the columns a table has. */
export const only = (columns: readonly Column[], row: Row): Row =>
  Object.fromEntries(columns.map(({ key }) => [key, row[key] ?? null]));
