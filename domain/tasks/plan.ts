import * as z from 'zod';
import { AgencyId, LocalDateText } from '../agencies/agency.ts';

/** `KH2630`, or a slug for an agency's own plan. */
export const PlanId = z
  .string()
  .regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/)
  .max(60);
export type PlanId = z.infer<typeof PlanId>;

/**
 * What a plan is: a reform plan, a review of a past phase, standing duties, recommendations after an inspection or audit (each with a
 * source, a finish date and a re-check), or questions of the council (each with session, item and the day the answer is due).
 */
export const PLAN_KINDS = ['reform-plan', 'review', 'standing-duty', 'recommendation', 'council-question'] as const;
export const PlanKind = z.enum(PLAN_KINDS);
export type PlanKind = z.infer<typeof PlanKind>;

/**
 * A plan in force from `from` to `to`, both included. `owner` is the agency whose own plan it is; without it the city's. A plan with
 * `closed` is history: its tasks can be read, but nothing is asked, counted or raised.
 */
export const Plan = z
  .strictObject({
    id: PlanId,
    kind: PlanKind,
    titleVi: z.string().min(1).max(500),
    titleEn: z.string().max(500).optional(),
    from: LocalDateText,
    to: LocalDateText,
    owner: AgencyId.optional(),
    legalAct: z.string().max(200).optional(),
    closed: z.literal(true).optional(),
    /** Weekly duties open an occurrence only where this is set: asking communes every week costs more than it tells. */
    weekly: z.literal(true).optional(),
    /** How often one obligation may be extended. */
    extensionsAllowed: z.int().min(0).max(10).optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends before it begins' });
export type Plan = z.infer<typeof Plan>;

/** No rule on how often was found for plan tasks; an assumption, to be set per plan. */
export const EXTENSIONS_ALLOWED_BY_DEFAULT = 2;

export const extensionsAllowed = ({ extensionsAllowed: allowed }: Plan): number => allowed ?? EXTENSIONS_ALLOWED_BY_DEFAULT;
