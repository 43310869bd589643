import * as z from 'zod';
import { AgencyId, LocalDateText } from '../agencies/agency.ts';
import { closeOf, dayOfDate } from '../deadlines/calendar.ts';
import type { Instant, LocalDate } from '../time.ts';
import { PlanId } from './plan.ts';
import { TaskId } from './task.ts';

export const STATUSES = ['not-started', 'in-progress', 'done', 'confirmed', 'blocked', 'cancelled'] as const;
export const Status = z.enum(STATUSES);
export type Status = z.infer<typeof Status>;

/** `<task>~<agency>` or `<task>~<agency>~<occurrence>`; the agency is the one that owed it first and stays in the id when it moves. */
export const ObligationId = z
  .string()
  .regex(/^[A-Za-z0-9._-]+~[a-z0-9-]+(~[0-9A-Z-]+)?$/)
  .max(180);
export type ObligationId = z.infer<typeof ObligationId>;

export const obligationId = (task: string, agency: AgencyId, occurrence?: string): ObligationId =>
  [task, agency, ...(occurrence === undefined ? [] : [occurrence])].join('~');

/** Evidence is an address of a document, over https only. */
export const Evidence = z.url({ protocol: /^https$/ }).max(1000);

const InstantNumber = z.int();

/** A due day and from when it held. The last one is in force. */
const DueInForce = z.strictObject({
  dueOn: LocalDateText,
  from: InstantNumber,
  why: z.enum(['plan', 'amended', 'extended', 'declared']),
});

export const ExtensionRequest = z.strictObject({
  number: z.int().min(1),
  until: LocalDateText,
  askedAt: InstantNumber,
  state: z.enum(['asked', 'granted', 'declined']),
  decidedAt: InstantNumber.optional(),
});
export type ExtensionRequest = z.infer<typeof ExtensionRequest>;

/**
 * What one agency owes of a task, once or for one period (`occurrence`). Instants are milliseconds. `overdueAt` is when it is, or would
 * be, overdue: its due instant, or later where it could not be due before (reopened, deadline moved into the past); absent where it never
 * counts as overdue: without a due day, or `dueBeforeImport`. Notes and reasons are kept elsewhere (Private).
 */
export const Obligation = z.strictObject({
  id: ObligationId,
  task: TaskId,
  plan: PlanId,
  agency: AgencyId,
  occurrence: z.string().optional(),
  opensOn: LocalDateText,
  openedAt: InstantNumber,
  deadlines: z.array(DueInForce),
  overdueAt: InstantNumber.optional(),
  dueBeforeImport: z.literal(true).optional(),
  status: Status,
  progress: z.int().min(0).max(100),
  evidence: z.array(Evidence).max(20),
  /** When it was reported done, the day on which it was done, and whether that was within the deadline in force then. */
  doneAt: InstantNumber.optional(),
  doneOn: LocalDateText.optional(),
  onTime: z.boolean().optional(),
  updatedAt: InstantNumber,
  extensions: z.array(ExtensionRequest),
  movedFrom: z.array(z.strictObject({ agency: AgencyId, at: InstantNumber })).optional(),
  mergedInto: ObligationId.optional(),
  merged: z.array(ObligationId).optional(),
  version: z.int().min(1),
});
export type Obligation = z.infer<typeof Obligation>;

const OPEN: readonly Status[] = ['not-started', 'in-progress', 'blocked'];

/** True while something is still owed. */
export const isOpen = ({ status }: { readonly status: Status }): boolean => OPEN.includes(status);

/** The due day in force. */
export const dueOnOf = ({ deadlines }: Pick<Obligation, 'deadlines'>): LocalDate | undefined => deadlines.at(-1)?.dueOn;

/** A due day ends with the last office minute, 17:30; a day named by a plan does not move when it is a day off. */
export const dueInstantOf = (day: LocalDate): Instant => closeOf(dayOfDate(day));

export function dueAtOf(obligation: Pick<Obligation, 'deadlines'>): Instant | undefined {
  const day = dueOnOf(obligation);
  return day === undefined ? undefined : dueInstantOf(day);
}

/** The due day that was in force at an instant; before the first one held, the first. */
export const dueOnAt = ({ deadlines }: Pick<Obligation, 'deadlines'>, at: Instant): LocalDate | undefined =>
  (deadlines.findLast(({ from }) => from <= at) ?? deadlines[0])?.dueOn;

/** Overdue now: still owed past the instant from which it counts. */
export const isOverdue = (obligation: Pick<Obligation, 'status' | 'overdueAt'>, now: Instant): boolean =>
  isOpen(obligation) && obligation.overdueAt !== undefined && now > obligation.overdueAt;
