import type { Registry } from '../../agencies/registry.ts';
import { Refusal } from '../../fail.ts';
import type { LocalDate } from '../../time.ts';
import { agencyNames } from '../agency-names.ts';
import { lastDueDayOf, partsOf, sameDeadline } from '../deadline.ts';
import { type Owing, owingOn } from '../owing.ts';
import type { Plan } from '../plan.ts';
import type { Task, TaskInput } from '../task.ts';
import type { SourceRow } from './csv.ts';
import { type Finding, finding } from './finding.ts';
import { readRow } from './row.ts';

/** More rows than this come in parts; a request has 4 MB anyway. */
export const IMPORT_MAX_ROWS = 10_000;

/** A task that was amended: its fields that changed, and whether it is due at another time. */
export type Amendment = {
  readonly before: Task;
  readonly after: Task;
  readonly changed: readonly string[];
  readonly deadlineChanged: boolean;
  readonly leadsChanged: boolean;
};

/** What an import would do: nothing is repaired, good rows go in whatever the others are. */
export type PlanImport = {
  readonly added: readonly Task[];
  readonly amended: readonly Amendment[];
  readonly refused: readonly Finding[];
  readonly flagged: readonly Finding[];
};

export type ImportQuestion = {
  readonly plan: Plan;
  readonly rows: readonly SourceRow[];
  /** The tasks that the plan has now. */
  readonly current: readonly Task[];
  readonly registry: Registry;
  readonly today: LocalDate;
};

/**
 * Compares rows with the plan as it stands. The same rows twice add and amend nothing. A task that is in the plan but not in the rows
 * stays and is flagged. Names are looked up on today's registry, for a plan that is over on its last day.
 */
export function importPlan({ plan, rows, current, registry, today }: ImportQuestion): PlanImport {
  if (rows.length > IMPORT_MAX_ROWS) throw new Refusal('too-many-rows', '', { limit: IMPORT_MAX_ROWS });
  const on = today < plan.to ? today : plan.to;
  const context = { from: plan.from, to: plan.to, agencyNamed: agencyNames(registry, on) };
  const known = new Map(current.map((task) => [task.id, task]));
  const firstRow = new Map<string, number>();
  const mentioned = new Set(rows.map(({ value }) => (value as { id?: unknown } | null)?.id));
  const owing = owingMemo(registry, on);
  const added: Task[] = [];
  const amended: Amendment[] = [];
  const refused: Finding[] = [];
  const flagged: Finding[] = [];
  for (const { row, value } of rows) {
    const read = readRow(value, row, context);
    flagged.push(...read.flagged);
    const wrong = [...read.refused, ...(read.task ? misfits(read.task, row, plan, firstRow) : [])];
    refused.push(...wrong);
    if (!read.task || wrong.length > 0) continue;
    firstRow.set(read.task.id, row);
    flagged.push(...oddities(read.task, row, plan, owing));
    const before = known.get(read.task.id);
    if (!before) added.push({ ...read.task, plan: plan.id, version: 1 });
    else {
      const amendment = amendmentOf(before, read.task);
      if (amendment.changed.length === 0) continue;
      amended.push(amendment);
      if (changesKind(amendment)) flagged.push(finding(row, 'deadline-kind-changed', 'deadline'));
    }
  }
  const missing = current
    .filter(({ id }) => !mentioned.has(id))
    .map(({ id }) => finding(0, 'task-not-in-import', '', { task: id }));
  return { added, amended, refused, flagged: [...flagged, ...missing] };
}

function misfits(task: TaskInput, row: number, plan: Plan, firstRow: ReadonlyMap<string, number>): Finding[] {
  const first = firstRow.get(task.id);
  if (first !== undefined) return [finding(row, 'task-duplicate', 'id', { task: task.id, first })];
  const needsOrigin = plan.kind === 'recommendation' || plan.kind === 'council-question';
  return needsOrigin && task.origin?.kind !== plan.kind ? [finding(row, 'origin-required', 'origin')] : [];
}

/** Most rows of a plan have the same few leads; expanding each once makes 10,000 rows four times as fast. */
function owingMemo(registry: Registry, on: LocalDate): (leads: readonly string[]) => Owing {
  const known = new Map<string, Owing>();
  return (leads) => {
    const key = leads.join();
    const found = known.get(key) ?? owingOn(leads, registry, on);
    known.set(key, found);
    return found;
  };
}

function oddities(task: TaskInput, row: number, plan: Plan, owing: (leads: readonly string[]) => Owing): Finding[] {
  const found: Finding[] = [];
  const { notExpandable, ended } = owing(task.leads);
  for (const agency of notExpandable) found.push(finding(row, 'lead-not-expandable', 'leads', { agency }));
  for (const agency of ended) found.push(finding(row, 'lead-ended', 'leads', { agency }));
  const due = lastDueDayOf(task.deadline);
  if (due !== undefined && (due > plan.to || due < plan.from)) found.push(finding(row, 'due-outside-plan', 'deadline', { due }));
  const weekly = partsOf(task.deadline).some(({ deadline }) => deadline.type === 'recurring' && deadline.every === 'week');
  if (weekly && !plan.weekly) found.push(finding(row, 'weekly-off', 'deadline'));
  return found;
}

function amendmentOf(before: Task, input: TaskInput): Amendment {
  const { plan, version, declared, ...was } = before;
  const names = [...new Set([...Object.keys(was), ...Object.keys(input)])] as (keyof TaskInput)[];
  const changed = names.filter((name) => canonical(was[name]) !== canonical(input[name]));
  const after: Task = {
    ...input,
    plan,
    version: version + 1,
    ...(declared && input.deadline.type === 'conditional' && { declared }),
  };
  const deadlineChanged = !sameDeadline(before.deadline, input.deadline);
  return { before, after, changed, deadlineChanged, leadsChanged: changed.includes('leads') };
}

/** A value as text, with sorted keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? '';

const isRepeated = (task: Task): boolean =>
  partsOf(task.deadline).some(({ deadline }) => deadline.type === 'recurring' || deadline.type === 'continuous');

const changesKind = ({ before, after, deadlineChanged }: Amendment): boolean =>
  deadlineChanged && (isRepeated(before) || isRepeated(after));
