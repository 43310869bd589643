import { differenceOf, sumOf } from '../decimal.ts';
import { type Finding, printed } from './finding.ts';
import type { CheckedRow, CheckedTable } from './table.ts';

/** A difference up to this many points is a matter of rounding: sums of rows printed with two decimals may be a hundredth off. */
const ROUNDING_POINTS = 0.01;

const FIELDS = [
  { field: 'max', vi: 'điểm tối đa', en: 'maximum' },
  { field: 'result', vi: 'kết quả', en: 'result' },
  { field: 'target', vi: 'mục tiêu', en: 'target' },
] as const;

/** Everything odd in one table of an index: sums, order of maximum, result and target, codes, names, blank owners. */
export const checkTable = (table: CheckedTable): Finding[] => [
  ...(table.adds ? sums(table) : []),
  ...table.rows.flatMap((row) => limits(table, row)),
  ...identities(table),
  ...codeGaps(table),
  ...sameNames(table),
  ...blankOwners(table),
];

const partsOf = ({ rows }: CheckedTable, { code }: CheckedRow): CheckedRow[] => rows.filter(({ parent }) => parent === code);

/** The parts of a line against the line itself; left out where a part has no figure. */
function sums(table: CheckedTable): Finding[] {
  return table.rows.flatMap((row) =>
    FIELDS.flatMap(({ field, vi, en }) => {
      const whole = row[field];
      const parts = partsOf(table, row).map((part) => part[field]);
      if (whole === undefined || parts.length === 0 || !parts.every((part) => part !== undefined)) return [];
      const sum = sumOf(parts);
      const difference = differenceOf(whole, sum);
      if (difference === 0) return [];
      return [
        {
          kind: 'sum-mismatch' as const,
          severity: Math.abs(difference) <= ROUNDING_POINTS ? ('minor' as const) : ('major' as const),
          ...{ table: table.name, codes: [row.code], field, values: { printed: whole, childrenSum: sum, difference } },
          vi: `${row.code}: ${vi} ghi ${printed(whole)}, các dòng con cộng lại ${printed(sum)}`,
          en: `${row.code}: ${en} printed ${whole}, its lines add up to ${sum}`,
        },
      ];
    }),
  );
}

function limits({ name: table }: CheckedTable, { code, max, result, target, previous }: CheckedRow): Finding[] {
  const findings: Finding[] = [];
  const add = (kind: Finding['kind'], values: Record<string, number>, vi: string, en: string) =>
    findings.push({ kind, severity: 'major', table, codes: [code], values, vi: `${code}: ${vi}`, en: `${code}: ${en}` });
  if (max !== undefined && target !== undefined && target > max)
    add(
      'target-over-max',
      { max, target },
      `mục tiêu ${printed(target)} vượt điểm tối đa ${printed(max)}`,
      `target ${target} is above the maximum ${max}`,
    );
  if (max !== undefined && result !== undefined && result > max)
    add(
      'result-over-max',
      { max, result },
      `kết quả ${printed(result)} vượt điểm tối đa ${printed(max)}`,
      `result ${result} is above the maximum ${max}`,
    );
  if (target !== undefined && previous !== undefined && target < previous)
    add(
      'target-below-result',
      { result: previous, target },
      `mục tiêu ${printed(target)} thấp hơn kết quả đã đạt ${printed(previous)}`,
      `target ${target} is below the result ${previous} already reached`,
    );
  return findings;
}

/** Lines of one table that must balance without one being the parent of the others: every dossier received is settled or in process. */
const IDENTITIES: Readonly<Record<string, readonly (readonly [whole: string, parts: readonly string[]])[]>> = {
  dossiers: [['received', ['settled', 'in-process']]],
};

function identities({ name, rows }: CheckedTable): Finding[] {
  const resultOf = (code: string) => rows.find((row) => row.code === code)?.result;
  return (IDENTITIES[name] ?? []).flatMap(([whole, parts]) => {
    const total = resultOf(whole);
    const figures = parts.map(resultOf);
    if (total === undefined || !figures.every((figure) => figure !== undefined)) return [];
    const sum = sumOf(figures);
    const difference = differenceOf(total, sum);
    if (difference === 0) return [];
    return [
      {
        kind: 'sum-mismatch' as const,
        severity: 'major' as const,
        ...{ table: name, codes: [whole], field: 'result', values: { printed: total, childrenSum: sum, difference } },
        vi: `${whole}: ghi ${printed(total)}, ${parts.join(' + ')} là ${printed(sum)}`,
        en: `${whole}: printed ${total}, ${parts.join(' + ')} is ${sum}`,
      },
    ];
  });
}

/** Numbers missing between the first and the last of the siblings `1.1`, `1.2`, … */
function codeGaps(table: CheckedTable): Finding[] {
  const parents = new Set(table.rows.map(({ parent }) => parent));
  return [...parents].flatMap((parent) => {
    const present = table.rows.filter((row) => row.parent === parent).map(({ code }) => code);
    return missingCodes(present).map((missing) => ({
      kind: 'code-gap' as const,
      severity: 'minor' as const,
      ...{ table: table.name, codes: [missing], values: { parent: parent ?? '', present, missing } },
      vi: `${parent ?? ''}: thiếu mã ${missing}`,
      en: `${parent ?? ''}: code ${missing} is missing`,
    }));
  });
}

/** The codes that a numbered list skips. Lists that are not numbers (with one common beginning) have no gaps. */
export function missingCodes(codes: readonly string[]): string[] {
  const parts = codes.map((code) => /^(.*\.)?(\d+)$/.exec(code));
  if (codes.length === 0 || parts.some((part) => part === null)) return [];
  const beginnings = new Set(parts.map((part) => part?.[1] ?? ''));
  const numbers = parts.map((part) => Number(part?.[2]));
  if (beginnings.size !== 1) return [];
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const all = Array.from({ length: last - first + 1 }, (_, step) => first + step);
  return all.filter((number) => !numbers.includes(number)).map((number) => `${[...beginnings][0]}${number}`);
}

/** A line that has the very name of the line above it. */
const sameNames = (table: CheckedTable): Finding[] =>
  table.rows.flatMap((row) => {
    const parent = table.rows.find(({ code }) => code === row.parent);
    if (parent?.nameVi !== row.nameVi) return [];
    return [
      {
        kind: 'label' as const,
        severity: 'minor' as const,
        ...{ table: table.name, codes: [parent.code, row.code], values: { label: row.nameVi } },
        vi: `${parent.code} và ${row.code} cùng tên "${row.nameVi}"`,
        en: `${parent.code} and ${row.code} carry the same name`,
      },
    ];
  });

/** Lines without parts that nobody answers for. They stay blank. A table without any owner lays none down. */
function blankOwners(table: CheckedTable): Finding[] {
  if (table.rows.every(({ owners }) => owners.length === 0)) return [];
  return table.rows
    .filter((row) => row.owners.length === 0 && (partsOf(table, row).length === 0 || isTopOwnerMissing(table, row)))
    .map(({ code }) => ({
      kind: 'blank-cell' as const,
      severity: 'minor' as const,
      ...{ table: table.name, codes: [code], field: 'owner', values: { code } },
      vi: `${code}: ô cơ quan chủ trì để trống`,
      en: `${code}: the owner cell is blank`,
    }));
}

/** In tables that do not add up a line with parts is a figure of its own and wants an owner, unless it only heads a section. */
const isTopOwnerMissing = (table: CheckedTable, row: CheckedRow): boolean =>
  !table.adds && row.parent === undefined && row.code !== 'TOTAL';
