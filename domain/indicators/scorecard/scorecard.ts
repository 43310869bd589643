import { Refusal } from '../../fail.ts';
import { type Period, parsePeriod } from '../../periods/period.ts';
import { type IndexId, OPEN_INDEXES } from '../index-id.ts';
import type { IndexStructure } from '../structure.ts';
import type { ScorecardInput } from './input.ts';
import { type ScorecardRow, scorecardRow } from './row.ts';
import { STATUSES, type Status, worstOf } from './status.ts';

/** Targets and what became of them, line by line. Lines nobody answers for keep a blank owner and are listed. */
export type Scorecard = {
  readonly index: IndexId;
  readonly period: string;
  readonly agency?: string;
  readonly structureVersion: string;
  readonly assumption?: { readonly vi: string; readonly en: string };
  readonly rows: readonly ScorecardRow[];
  readonly blankOwners: readonly string[];
  readonly byStatus: Readonly<Record<Status, number>>;
};

/**
 * The scorecard of one index for one period, as known now or on a day.
 * @throws Refusal `period-unknown`
 */
export function scorecard(input: ScorecardInput): Scorecard {
  const { structure, agency } = input;
  const period = periodOf(input.period);
  const rows = withParts(
    structure,
    linesOf(input).map((line) => scorecardRow(line, input, period)),
  );
  const lists = rows.some(({ owners }) => owners.length > 0);
  return {
    index: structure.index,
    period: input.period,
    ...(agency ? { agency } : {}),
    structureVersion: structure.version,
    ...(structure.assumption ? { assumption: structure.assumption } : {}),
    rows,
    blankOwners: lists ? rows.filter(({ owners, heading }) => owners.length === 0 && !heading).map(({ code }) => code) : [],
    byStatus: Object.fromEntries(
      STATUSES.map((status) => [status, rows.filter((row) => row.status === status).length]),
    ) as Record<Status, number>,
  };
}

function periodOf(id: string): Period {
  const period = parsePeriod(id, 'calendar');
  if (!period) throw new Refusal('period-unknown', 'period');
  return period;
}

/** The lines of the structure, and for open lists those codes that observations bring. */
function linesOf({ structure, observations, targets }: ScorecardInput): IndexStructure['lines'] {
  const listed = new Set(structure.lines.map(({ code }) => code));
  const brought = new Map([...targets, ...observations].map(({ code, source }) => [code, source]));
  const extra = [...brought].filter(([code]) => !listed.has(code)).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...structure.lines,
    ...extra.map(([code, source]) => ({
      ...{ code, source, level: 'figure', nameVi: code, nameEn: code },
      operator: '>=' as const,
      owners: [],
    })),
  ];
}

/** Where each part must be met on its own, the whole is no better than its worst part. */
const withParts = (structure: IndexStructure, rows: ScorecardRow[]): ScorecardRow[] =>
  rows.map((row) => {
    if (!structure.lines.find(({ code }) => code === row.code)?.allPartsMustMeet) return row;
    const parts = rows.filter(({ parent }) => parent === row.code);
    return { ...row, status: worstOf([row.status, ...parts.map(({ status }) => status)]) };
  });

/**
 * The default period of a scorecard: the latest with a figure, or the year of the latest target that applies. Reported facts have plans
 * among them that are no targets of a year, so only their figures count.
 */
export function latestPeriod(
  { structure, observations, targets }: Pick<ScorecardInput, 'structure' | 'observations' | 'targets'>,
  on: string,
): string {
  const aims = OPEN_INDEXES.has(structure.index) ? [] : targets.filter(({ appliesFrom }) => appliesFrom <= on);
  const years = aims.map(({ dueOn }) => (dueOn < on ? dueOn : on).slice(0, 4));
  const periods = [...observations.map(({ period }) => period), ...years].flatMap((id) => parsePeriod(id, 'calendar') ?? []);
  const last = periods.sort((a, b) => (a.to === b.to ? (a.from < b.from ? 1 : -1) : a.to < b.to ? -1 : 1)).at(-1);
  return last?.id ?? on.slice(0, 4);
}
