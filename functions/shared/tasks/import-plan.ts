import type { Registry } from '../../../domain/agencies/registry.ts';
import { Refusal } from '../../../domain/fail.ts';
import type { SourceRow } from '../../../domain/tasks/import/csv.ts';
import { type Finding, finding } from '../../../domain/tasks/import/finding.ts';
import { importPlan, type PlanImport } from '../../../domain/tasks/import/plan-import.ts';
import type { Plan } from '../../../domain/tasks/plan.ts';
import type { Task } from '../../../domain/tasks/task.ts';
import { dateOf, type Instant } from '../../../domain/time.ts';
import { openTasks } from './openings.ts';
import { reassignTasks } from './reassign.ts';
import { rescheduleTask } from './reschedule.ts';
import { storedPlan, tasksOf } from './stored-plan.ts';
import { addition, amendment, writePlan, writeTasks } from './write-plan.ts';

export type PlanToImport = {
  readonly plan: Plan;
  readonly rows: readonly SourceRow[];
  /** What was noticed while reading the file, or is refused for another reason than its content. */
  readonly flagged?: readonly Finding[];
  readonly refused?: readonly Finding[];
};

export type ImportOptions = {
  readonly registry: Registry;
  readonly now: Instant;
  /** Leaves tasks alone that are there already: the reference data are older than what co-ordinators made of them. */
  readonly addOnly?: true;
  /** Items written, about: tasks before obligations, of which the daily job opens those that are left. */
  readonly writesAtMost?: number;
  /** Asked before each part of the writing; left out, there is time for everything. */
  readonly hasTime?: () => boolean;
};

/** `opensLater`: how many obligations the daily job will open. */
export type PlanImported = {
  readonly imported: number;
  readonly changed: number;
  readonly refused: readonly Finding[];
  readonly flagged: readonly Finding[];
  readonly opened: number;
  readonly rescheduled: number;
  /** Handed over from the former lead of a task to the new one. */
  readonly moved: number;
  readonly opensLater: number;
};

/**
 * Takes a plan in: tasks that are new or amended, new due days and new leads of what is owed already, and what is owed from today on. Good rows go in
 * whatever the others are. Rows for which there was no time are refused as `not-reached`. Cut short
 * anywhere it is completed by doing it again; done twice it changes nothing.
 */
export async function takeInPlan(wanted: PlanToImport, options: ImportOptions): Promise<PlanImported> {
  const { plan } = wanted;
  const { registry, now } = options;
  const seen = await storedPlan(plan.id);
  const current = seen ? await tasksOf(plan.id) : [];
  const found = diff(wanted, current, options);
  const flagged = [...(wanted.flagged ?? []), ...found.flagged];
  const early = [...(wanted.refused ?? []), ...found.refused];
  if (!seen || found.added.length + found.amended.length > 0 || !same(seen.plan, plan)) {
    const numbers = { imported: found.added.length, changed: found.amended.length };
    await writePlan(plan, seen, { ...numbers, refused: early.length, flagged: flagged.length }, now);
  }
  // Before the tasks: cut short in between, the same import still finds that their leads change.
  const reassigned = await reassignTasks(found.amended, registry, now);
  const writes = [...found.added.map((task) => addition(task, now)), ...found.amended.map((one) => amendment(one, now))];
  const { failed, late } = await writeTasks(writes, options.hasTime);
  const isWritten = (id: string): boolean => !failed.has(id) && !late.has(id);
  const refused = [...early, ...takenElsewhere(wanted.rows, found, failed), ...notReached(wanted.rows, late)];
  const added = found.added.filter(({ id }) => isWritten(id));
  const amended = found.amended.filter(({ after }) => isWritten(after.id));

  let rescheduled = 0;
  for (const { after, deadlineChanged } of amended)
    if (deadlineChanged) rescheduled += await rescheduleTask(after, plan, registry, now, 'amended');
  const tasks = new Map([...current, ...added, ...amended.map(({ after }) => after)].map((task) => [task.id, task]));
  const { opened, left } = await openTasks(plan, [...tasks.values()], {
    registry,
    now,
    fresh: new Set(added.map(({ id }) => id)),
    ...(late.size > 0 ? { limit: 0 } : limitOf(writes.length, options)),
  });
  return {
    ...{ imported: added.length, changed: amended.length, refused, flagged: [...flagged, ...reassigned.flagged] },
    ...{ opened, rescheduled, moved: reassigned.moved, opensLater: left },
  };
}

/** A task and its event; snapshot, clock and event, and the counters of its task. */
const WRITES_A_TASK = 2;
const WRITES_AN_OBLIGATION = 4;

/** Obligations are the dearer writes: each lies in two indexes. */
const OPEN_AT_MOST = 1_000;

/**
 * How many obligations are opened with so many tasks. An import without a new row opens all that are left of one that was cut short, or
 * none of what is too much for one request: sent again and again it does not take over the work of the night.
 */
function limitOf(tasks: number, { writesAtMost }: ImportOptions): { limit?: number; allOrNone?: boolean } {
  if (writesAtMost === undefined) return {};
  const left = Math.floor((writesAtMost - tasks * WRITES_A_TASK) / WRITES_AN_OBLIGATION);
  return { limit: Math.min(Math.max(left, 0), OPEN_AT_MOST), allOrNone: tasks === 0 };
}

function diff({ plan, rows }: PlanToImport, current: readonly Task[], { registry, now, addOnly }: ImportOptions): PlanImport {
  const found = importPlan({ plan, rows, current, registry, today: dateOf(now) });
  return addOnly ? { ...found, amended: [] } : found;
}

/** Rows whose id another plan has. What somebody else changed meanwhile is for the caller to look at again. */
function takenElsewhere(rows: readonly SourceRow[], { amended }: PlanImport, failed: ReadonlySet<string>): Finding[] {
  if (amended.some(({ after }) => failed.has(after.id))) throw new Refusal('busy');
  return rowsOf(rows, failed).map(({ row, id }) => finding(row, 'task-of-other-plan', 'id', { task: id }));
}

const notReached = (rows: readonly SourceRow[], late: ReadonlySet<string>): Finding[] =>
  rowsOf(rows, late).map(({ row }) => finding(row, 'not-reached'));

/** The rows of some tasks. */
function rowsOf(rows: readonly SourceRow[], ids: ReadonlySet<string>): { row: number; id: string }[] {
  if (ids.size === 0) return [];
  return rows.flatMap(({ row, value }) => {
    const id = (value as { id?: unknown } | null)?.id;
    return typeof id === 'string' && ids.has(id) ? [{ row, id }] : [];
  });
}

const same = (a: Plan, b: Plan): boolean => canonical(a) === canonical(b);
const canonical = (plan: Plan): string =>
  JSON.stringify(
    Object.entries(plan)
      .filter(([, value]) => value !== undefined)
      .sort(([x], [y]) => (x < y ? -1 : 1)),
  );
