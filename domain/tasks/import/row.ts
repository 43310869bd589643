import * as z from 'zod';
import type { AgencyId } from '../../agencies/agency.ts';
import { Refusal } from '../../fail.ts';
import { tidy } from '../../text/fold.ts';
import { Deadline } from '../deadline.ts';
import { type PhraseContext, readDeadline } from '../phrase/index.ts';
import { TaskInput } from '../task.ts';
import { type Finding, finding } from './finding.ts';

const NAMES = z.union([z.string(), z.array(z.string())]).optional();

/**
 * A row as people send it: leads and co-operators by id or by name (a list, or one text parted by semicolons), deliverables as texts or in
 * two languages, the deadline as a phrase or as data; a recommendation or council question may leave the deadline to its origin. `dueDay`
 * is the day of the month on which what comes back is due, for a phrase that names none.
 */
export const TaskRow = z.strictObject({
  ...TaskInput.omit({ leads: true, cooperators: true, deliverables: true, deadline: true }).shape,
  leads: NAMES,
  cooperators: NAMES,
  deliverables: z.union([z.string(), z.array(z.union([z.string(), TaskInput.shape.deliverables.element]))]).optional(),
  deadline: z.union([z.string(), Deadline]).optional(),
  dueDay: z.int().min(1).max(31).optional(),
});
export type TaskRow = z.infer<typeof TaskRow>;

/** One row read: the task, or what is wrong with it (all of it); and what was noticed in either case. */
export type ReadRow = { readonly task?: TaskInput; readonly refused: readonly Finding[]; readonly flagged: readonly Finding[] };

export function readRow(
  value: unknown,
  row: number,
  context: PhraseContext & { agencyNamed: (name: string) => AgencyId | undefined },
): ReadRow {
  const parsed = TaskRow.safeParse(value);
  if (!parsed.success)
    return {
      refused: parsed.error.issues.map((issue) => finding(row, 'row-invalid', issue.path.join('.') || 'row')),
      flagged: [],
    };
  const { leads: leadNames, cooperators: cooperatorNames, deliverables, deadline: printed, dueDay, ...rest } = parsed.data;
  const refused: Finding[] = [];
  const leads = resolve(leadNames, context, (name) => refused.push(finding(row, 'lead-unknown', 'leads', { name })));
  const flagged: Finding[] = [];
  const cooperators = resolve(cooperatorNames, context, (name) =>
    flagged.push(finding(row, 'cooperator-unknown', 'cooperators', { name })),
  );
  if (leads.length === 0 && refused.length === 0) flagged.push(finding(row, 'lead-missing', 'leads'));
  const read = deadlineOfRow(printed, rest.origin, context, (refusal) =>
    refused.push(finding(row, refusal.code, refusal.path, refusal.facts)),
  );
  const deadline = read && dueDay !== undefined ? dueOnDay(read, dueDay) : read;
  if (read && !deadline) refused.push(finding(row, 'row-invalid', 'dueDay'));
  if (refused.length > 0 || deadline === undefined) return { refused, flagged };
  const task = TaskInput.safeParse({ ...rest, leads, cooperators, deliverables: productsOf(deliverables), deadline });
  if (task.success) return { task: task.data, refused, flagged };
  return { refused: task.error.issues.map((issue) => finding(row, 'row-invalid', issue.path.join('.') || 'row')), flagged };
}

/** Undefined where nothing comes back, or its phrase names a day already. */
function dueOnDay(deadline: Deadline, dueDay: number): Deadline | undefined {
  if (deadline.type !== 'recurring' || deadline.every === 'week' || (deadline.dueDay ?? dueDay) !== dueDay) return undefined;
  return { ...deadline, dueDay };
}

const LIST = /\s*[;\n]\s*/;

function resolve(
  names: string | string[] | undefined,
  { agencyNamed }: { agencyNamed: (name: string) => AgencyId | undefined },
  unknown: (name: string) => void,
): AgencyId[] {
  const found = new Set<AgencyId>();
  const list = typeof names === 'string' ? names.split(LIST) : (names ?? []);
  for (const name of list.map(tidy).filter((text) => text !== '')) {
    const id = agencyNamed(name);
    if (id === undefined) unknown(name.slice(0, 100));
    else found.add(id);
  }
  return [...found];
}

function productsOf(deliverables: TaskRow['deliverables']): TaskInput['deliverables'] {
  const list = typeof deliverables === 'string' ? deliverables.split(LIST) : (deliverables ?? []);
  return list.flatMap((one) => (typeof one === 'string' ? (tidy(one) === '' ? [] : [{ vi: tidy(one) }]) : [one]));
}

function deadlineOfRow(
  printed: string | Deadline | undefined,
  origin: TaskInput['origin'],
  context: PhraseContext,
  refuse: (refusal: Refusal) => void,
): Deadline | undefined {
  if (typeof printed === 'object') return printed;
  if (printed === undefined || tidy(printed) === '') {
    if (origin?.kind === 'recommendation') return { type: 'date', due: origin.finishOn };
    if (origin?.kind === 'council-question') return { type: 'date', due: origin.answerDueOn };
    return { type: 'period', from: context.from, due: context.to };
  }
  try {
    return readDeadline(printed, context);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(error);
    return undefined;
  }
}
