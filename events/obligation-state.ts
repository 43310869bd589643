import * as z from 'zod';
import { AgencyId, LocalDateText } from '../domain/agencies/agency.ts';
import { Status } from '../domain/tasks/obligation.ts';
import { InstantText } from './envelope.ts';

/** Everything the counters need of an obligation, so that an event can be counted without reading anything else. */
export const ObligationState = z.object({
  agency: AgencyId,
  status: Status,
  progress: z.int().min(0).max(100),
  dueOn: LocalDateText.optional(),
  /** Absent where nothing falls due: no due day, or due before it was imported. */
  dueAt: InstantText.optional(),
  overdueAt: InstantText.optional(),
  /** It was overdue when its agency took it over from another. */
  overdueMoved: z.literal(true).optional(),
  doneOn: LocalDateText.optional(),
  onTime: z.boolean().optional(),
  mergedInto: z.string().optional(),
});
export type ObligationState = z.infer<typeof ObligationState>;

/** Which obligation an event is about. */
export const ObligationFacts = z.object({ task: z.string(), plan: z.string(), occurrence: z.string().optional() });
