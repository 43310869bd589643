import type { AgencyId } from '../agencies/agency.ts';
import { addCounters, type Cell, type Counters } from '../metrics/cell.ts';
import { type HalfMonth, halfMonthOf } from '../periods/half-month.ts';
import type { Period } from '../periods/period.ts';
import type { TaskFlow } from './flows.ts';

/**
 * Task results of one agency in one period. `carriedOver` + `opened` + `reopened` + `movedIn` is what was to be done; less `doneOnTime`,
 * `doneLate`, `doneUnjudged`, `cancelled`, `merged` and `movedOut` it is `pendingWithin` + `pendingOverdue`. `metDue` of `due` were done
 * by their due instant.
 */
export type TaskResult = Readonly<Record<TaskFlow, number>> & {
  readonly agency: AgencyId;
  readonly carriedOver: number;
  readonly metDue: number;
  readonly pendingWithin: number;
  readonly pendingOverdue: number;
};

/** What is still owed after these flows. */
export const pendingOf = (flows: Counters): number =>
  of(flows, 'opened') +
  of(flows, 'reopened') +
  of(flows, 'movedIn') -
  of(flows, 'movedOut') -
  of(flows, 'doneOnTime') -
  of(flows, 'doneLate') -
  of(flows, 'doneUnjudged') -
  of(flows, 'cancelled') -
  of(flows, 'merged');

/** What is overdue after these flows. */
export const overdueOf = (flows: Counters): number =>
  of(flows, 'becameOverdue') + of(flows, 'overdueIn') - of(flows, 'overdueOut') - of(flows, 'overdueEnded');

const of = (flows: Counters, name: TaskFlow): number => flows[name] ?? 0;

/**
 * The table of task results by agency for a period, sorted by agency, from all task cells up to its end (earlier ones give what was
 * carried over); of one plan if `plan` is given. Right once the period is over. Agencies without anything have no row.
 */
export function taskResults(cells: Iterable<Cell>, period: Pick<Period, 'from' | 'to'>, plan?: string): TaskResult[] {
  const first = halfMonthOf(period.from);
  const last = halfMonthOf(period.to);
  const earlier = new Map<AgencyId, Counters>();
  const within = new Map<AgencyId, Counters>();
  for (const { family, subject, agency, half, counters } of cells) {
    if (family !== 'tasks' || half > last || (plan !== undefined && subject !== plan)) continue;
    const side = isBefore(half, first) ? earlier : within;
    side.set(agency, addCounters(side.get(agency) ?? {}, counters));
  }
  return [...new Set([...earlier.keys(), ...within.keys()])]
    .sort()
    .map((agency) => resultOf(agency, earlier.get(agency) ?? {}, within.get(agency) ?? {}))
    .filter(({ agency: _, ...numbers }) => Object.values(numbers).some((n) => n !== 0));
}

const isBefore = (half: HalfMonth, first: HalfMonth): boolean => half < first;

function resultOf(agency: AgencyId, earlier: Counters, within: Counters): TaskResult {
  const all = addCounters(earlier, within);
  const pendingOverdue = overdueOf(all);
  return {
    agency,
    carriedOver: pendingOf(earlier),
    ...flowsOf(within),
    metDue: of(within, 'due') - of(within, 'becameOverdue'),
    pendingWithin: pendingOf(all) - pendingOverdue,
    pendingOverdue,
  };
}

const flowsOf = (flows: Counters): Record<TaskFlow, number> => ({
  opened: of(flows, 'opened'),
  reopened: of(flows, 'reopened'),
  due: of(flows, 'due'),
  becameOverdue: of(flows, 'becameOverdue'),
  doneOnTime: of(flows, 'doneOnTime'),
  doneLate: of(flows, 'doneLate'),
  doneUnjudged: of(flows, 'doneUnjudged'),
  overdueEnded: of(flows, 'overdueEnded'),
  confirmed: of(flows, 'confirmed'),
  cancelled: of(flows, 'cancelled'),
  merged: of(flows, 'merged'),
  movedIn: of(flows, 'movedIn'),
  movedOut: of(flows, 'movedOut'),
  overdueIn: of(flows, 'overdueIn'),
  overdueOut: of(flows, 'overdueOut'),
});

/** Adds rows up, for a total. */
export function totalOf(rows: readonly TaskResult[]): Omit<TaskResult, 'agency'> {
  const sum: Record<string, number> = { ...resultOf('total', {}, {}), agency: 0 };
  for (const { agency: _, ...numbers } of rows) for (const [name, n] of Object.entries(numbers)) sum[name] = (sum[name] ?? 0) + n;
  const { agency: _, ...total } = sum;
  return total as unknown as Omit<TaskResult, 'agency'>;
}
