import * as z from 'zod';
import { AgencyId } from '../../domain/agencies/agency.ts';
import { Bilingual, Deadline } from '../../domain/tasks/deadline.ts';
import { Status } from '../../domain/tasks/obligation.ts';
import { PlanId } from '../../domain/tasks/plan.ts';
import { TaskId } from '../../domain/tasks/task.ts';

/** Query parameters that lists share. */
const PAGE_DEFAULT = 50;
const PAGE_MOST = 200;
export const Page = {
  limit: z.coerce.number().int().min(1).max(PAGE_MOST).default(PAGE_DEFAULT),
  cursor: z.string().max(1000).optional(),
};

/** `open` is all that is still owed and not late; `near` what is due within ten working days. */
export const DUE = ['overdue', 'near', 'open'] as const;

export const TaskQuery = z.strictObject({
  plan: PlanId.optional(),
  agency: AgencyId.optional(),
  status: Status.optional(),
  due: z.enum(DUE).optional(),
  ...Page,
});

export const ObligationQuery = z.strictObject({
  agency: AgencyId.optional(),
  plan: PlanId.optional(),
  task: TaskId.optional(),
  status: Status.optional(),
  due: z.enum(DUE).optional(),
  ...Page,
});

const Counts = z.object({
  'not-started': z.int(),
  'in-progress': z.int(),
  done: z.int(),
  confirmed: z.int(),
  blocked: z.int(),
  cancelled: z.int(),
  total: z.int(),
  overdue: z.int(),
});

export const TaskItem = z.looseObject({
  id: z.string(),
  plan: z.string(),
  titleVi: z.string(),
  titleEn: z.string(),
  officialTitleVi: z.string().optional(),
  leads: z.array(z.string()),
  cooperators: z.array(z.string()),
  deliverables: z.array(Bilingual),
  deadline: Deadline,
  dueAt: z.string().optional(),
  obligations: Counts,
});

export const ObligationItem = z.looseObject({
  id: z.string(),
  task: z.string(),
  agency: z.string(),
  occurrence: z.string().optional(),
  dueAt: z.string().optional(),
  status: Status,
  progress: z.int(),
  deliverables: z.array(Bilingual),
  evidence: z.array(z.string()),
  version: z.int(),
});

export const listOf = (item: z.ZodType) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional(), asOf: z.string() });

export const RowMessages = z.array(z.object({ row: z.int(), code: z.string(), message: z.string() }));

export const LetterItem = z.looseObject({ kind: z.string(), agency: z.string(), asOf: z.string(), text: z.string() });
