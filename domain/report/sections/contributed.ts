import type { Block, DocumentTable } from '../../documents/parts.ts';
import { grouped } from '../../publication/html/numbers.ts';
import type { Contribution, Fact } from '../contribution.ts';
import type { Blank } from '../document.ts';
import type { Place } from '../outline.ts';
import { blankRun, run } from '../words.ts';
import type { Context, Written } from './context.ts';

/** What agencies wrote under a heading, in their own words and under their name, and marked blanks for what was asked and not sent. */
export function contributed(place: Place, { contributions, name }: Context): Written {
  const here = contributions.filter((contribution) => contribution.place === place.id);
  const missing = place.expected.filter(({ from }) => !here.some(({ agency }) => agency === from));
  return {
    blocks: [
      ...here.flatMap((contribution) => wordsOf(contribution, name(contribution.agency).vi)),
      ...missing.map(({ from, what }): Block => ({ kind: 'point', runs: [run(`${what.vi}: `), blankRun(name(from).vi)] })),
    ],
    blanks: missing.map(({ from, what }): Blank => ({ code: place.code, what, agencies: [from] })),
  };
}

/** A contribution as it is printed: who says it, the words, the figures. */
export function wordsOf({ agency, text, facts }: Contribution, who: string): Block[] {
  return [
    { kind: 'source', agency, runs: [{ text: `${who}:`, bold: true, italic: true }] },
    ...text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): Block => ({ kind: 'paragraph', runs: [run(line.trim())] })),
    ...(facts.length > 0 ? [{ kind: 'table' as const, table: factsTable(facts) }] : []),
  ];
}

const COLUMNS: DocumentTable['columns'] = [
  { vi: 'Chỉ tiêu', en: 'Figure', width: 46 },
  { vi: 'Giá trị', en: 'Value', width: 18, numeric: true },
  { vi: 'Đơn vị tính', en: 'Unit', width: 14 },
  { vi: 'Nguồn', en: 'Source', width: 22 },
];

const factsTable = (facts: readonly Fact[]): DocumentTable => ({
  columns: COLUMNS,
  rows: facts.map(({ name, value, unit, numerator, denominator, source }) => {
    const printed = typeof value === 'number' ? grouped(value) : value;
    const of = numerator === undefined || denominator === undefined ? '' : ` (${grouped(numerator)}/${grouped(denominator)})`;
    return [name, printed + of, unit ?? '', source ?? 'Cơ quan báo cáo'];
  }),
});
