import * as z from 'zod';
import { Plan, PlanKind } from '../plan.ts';
import type { SourceRow } from './csv.ts';
import { IMPORT_MAX_ROWS } from './plan-import.ts';

/**
 * What `PUT /v1/plans/{id}` takes as JSON: the plan's own fields, which may be left out for a plan that exists, and its tasks. Tasks are
 * checked row by row, so that one bad row does not refuse the others.
 */
export const PlanBody = z.strictObject({
  ...z.strictObject(Plan.shape).omit({ id: true, kind: true }).partial().shape,
  kind: PlanKind.optional(),
  tasks: z.array(z.unknown()).max(IMPORT_MAX_ROWS),
});
export type PlanBody = z.infer<typeof PlanBody>;

/** The rows of a JSON import, counted from 1. */
export const rowsOf = (tasks: readonly unknown[]): SourceRow[] => tasks.map((value, i) => ({ row: i + 1, value }));

/** The plan that a body describes, with what it leaves out taken from the plan that exists. Throws zod's error when it is not one. */
export function planOf(id: string, { tasks: _, ...fields }: PlanBody, current: Plan | undefined): Plan {
  return Plan.parse({ ...current, ...fields, id });
}
