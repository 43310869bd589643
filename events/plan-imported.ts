import * as z from 'zod';
import { LocalDateText } from '../domain/agencies/agency.ts';
import { PlanKind } from '../domain/tasks/plan.ts';
import { event } from './envelope.ts';

/** A plan was imported and something in it was new. */
export const PlanImported = event(
  'plan.imported.v1',
  z.object({
    kind: PlanKind,
    from: LocalDateText,
    to: LocalDateText,
    closed: z.boolean(),
    imported: z.int().min(0),
    changed: z.int().min(0),
    refused: z.int().min(0),
    flagged: z.int().min(0),
  }),
);
export type PlanImported = z.infer<typeof PlanImported>;
