import * as z from 'zod';
import { AgencyId, LocalDateText } from '../agencies/agency.ts';
import { Bilingual, Deadline, PlainDeadline } from './deadline.ts';
import { PlanId } from './plan.ts';

/** Unique among all plans: `KH2630-V-1-1A`. Never holds `~`, which parts the id of an obligation. */
export const TaskId = z
  .string()
  .regex(/^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/)
  .max(80);
export type TaskId = z.infer<typeof TaskId>;

/** Where a recommendation or a council question comes from. `finishOn` and `answerDueOn` are last days allowed. */
export const Origin = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('recommendation'),
    source: z.enum(['inspection', 'audit', 'supervision']),
    document: z.string().min(1).max(300),
    finishOn: LocalDateText,
    recheckOn: LocalDateText.optional(),
  }),
  z.strictObject({
    kind: z.literal('council-question'),
    session: z.string().min(1).max(200),
    item: z.string().min(1).max(200),
    answerDueOn: LocalDateText,
  }),
]);
export type Origin = z.infer<typeof Origin>;

const Section = z.strictObject({
  code: z.string().min(1).max(40),
  vi: z.string().max(500).optional(),
  en: z.string().max(500).optional(),
});

const FIELDS = {
  id: TaskId,
  titleVi: z.string().min(1).max(2000),
  titleEn: z.string().max(2000).optional(),
  officialTitleVi: z.string().max(4000).optional(),
  /** Empty where the plan leaves the owner blank; such a task is kept and listed. */
  leads: z.array(AgencyId).max(60),
  cooperators: z.array(AgencyId).max(60),
  deliverables: z.array(Bilingual).max(20),
  deadline: Deadline,
  section: Section.optional(),
  /** Sub-points printed under the task. They have no deadline of their own. */
  parts: z
    .array(z.strictObject({ id: TaskId, titleVi: z.string().min(1).max(2000), titleEn: z.string().max(2000).optional() }))
    .max(40)
    .optional(),
  /** The index whose score the task is to raise. */
  index: z.string().max(40).optional(),
  /** KPIs that the task serves. */
  serves: z.array(z.string().max(60)).max(40).optional(),
  /** How the lead is known: named for the matter, named for the field of work only, or not at all. */
  ownerBasis: z.enum(['stated', 'field', 'unstated']).optional(),
  origin: Origin.optional(),
  /** Another task asks for the same thing, so this one is kept for the record and opens no obligations. */
  sameAs: TaskId.optional(),
  note: z.string().max(2000).optional(),
  /** Where the row stands in the source document. */
  source: z.string().max(300).optional(),
} as const;

/** One line of a plan as it is imported. */
export const TaskInput = z.strictObject(FIELDS);
export type TaskInput = z.infer<typeof TaskInput>;

/** What a conditional task became when its condition was met: from that day on this deadline holds. */
export const Declaration = z.strictObject({ on: LocalDateText, deadline: PlainDeadline });
export type Declaration = z.infer<typeof Declaration>;

/** One line of a plan: who leads, who co-operates, what is delivered, by when. `version` counts its amendments from 1. */
export const Task = z.strictObject({ ...FIELDS, plan: PlanId, version: z.int().min(1), declared: Declaration.optional() });
export type Task = z.infer<typeof Task>;

/** The deadline that holds: the declared one of a conditional task, else the printed one. */
export const deadlineOf = ({ deadline, declared }: Task): Deadline => declared?.deadline ?? deadline;
