import { differenceOf, roundTo, sumOf } from '../decimal.ts';
import type { FactRow } from '../structures/facts.ts';
import { type Finding, printed } from './finding.ts';

const TABLE = 'facts';

/** Everything odd in the figures of a report: parts against their whole, printed percentages against the figures beside them. */
export const checkFacts = (rows: readonly FactRow[]): Finding[] => [
  ...levels(rows),
  ...rows.flatMap((row) => percentages(row, rows)),
];

const partsOf = (rows: readonly FactRow[], { id }: FactRow): FactRow[] => rows.filter(({ part_of }) => part_of === id);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/**
 * Parts that make up a whole (several, none printed as a share of it) must add up to it. A single part in the same unit leaves a rest
 * that nobody itemised.
 */
function levels(rows: readonly FactRow[]): Finding[] {
  return rows.flatMap((row): Finding[] => {
    const parts = partsOf(rows, row);
    const sum = sumOf(parts.map(({ value }) => value));
    const difference = differenceOf(row.value, sum);
    if (parts.length === 0 || difference === 0) return [];
    const base = {
      table: TABLE,
      codes: [row.id],
      values: { total: row.value, sum, difference, parts: parts.map(({ id }) => id) },
    };
    if (parts.length === 1 && parts[0]?.unit === row.unit)
      return [
        {
          kind: 'gap' as const,
          severity: 'minor' as const,
          ...base,
          vi: `${row.name_vi}: ${printed(row.value)} trừ ${printed(sum)} còn ${printed(difference)} chưa được nêu`,
          en: `${row.name_en}: ${row.value} less ${sum} leaves ${difference} not itemised`,
        },
      ];
    if (parts.length === 1 || parts.some(({ detail }) => detail?.pct !== undefined)) return [];
    return [
      {
        kind: 'level-sum' as const,
        severity: 'major' as const,
        ...base,
        vi: `${row.name_vi}: ghi ${printed(row.value)}, các phần cộng lại ${printed(sum)}`,
        en: `${row.name_en}: printed ${row.value}, its parts add up to ${sum}`,
      },
    ];
  });
}

type Share = { readonly field: string; readonly printed: number; readonly part: number; readonly bases: readonly number[] };

/** Every percentage that the row prints, with the bases on which it may have been computed. */
function sharesOf({ value, part_of, detail }: FactRow, rows: readonly FactRow[]): Share[] {
  if (!detail) return [];
  const reductions = ['2024', '2017'].flatMap((year) => {
    const [reduced, pct] = [number(detail[`reduced_vs_${year}`]), number(detail[`pct_vs_${year}`])];
    if (reduced === undefined || pct === undefined) return [];
    const before = value + reduced;
    return [{ field: `pct_vs_${year}`, printed: pct, part: reduced, bases: [before, before - (number(detail.received) ?? 0)] }];
  });
  const whole = number(detail.population) ?? rows.find(({ id }) => id === part_of)?.value;
  const pct = number(detail.pct);
  return whole === undefined || pct === undefined
    ? reductions
    : [...reductions, { field: 'pct', printed: pct, part: value, bases: [whole] }];
}

function percentages(row: FactRow, rows: readonly FactRow[]): Finding[] {
  return sharesOf(row, rows).flatMap(({ field, printed: pct, part, bases }) => {
    const decimals = Number.isInteger(pct) ? 0 : 1;
    const computed = bases.map((base) => (part / base) * 100);
    if (computed.some((share) => roundTo(share, decimals) === pct)) return [];
    const share = roundTo(computed[0] ?? 0, 1);
    return [
      {
        kind: 'percentage' as const,
        severity: 'minor' as const,
        ...{ table: TABLE, codes: [row.id], field, values: { part, base: bases[0] ?? 0, computed: share, printed: pct } },
        vi: `${row.name_vi}: ${printed(part)} trên ${printed(bases[0] ?? 0)} là ${printed(share)} %, ghi ${printed(pct)} %`,
        en: `${row.name_en}: ${part} of ${bases[0]} is ${share} %, printed ${pct} %`,
      },
    ];
  });
}
