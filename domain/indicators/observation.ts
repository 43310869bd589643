import * as z from 'zod';
import { AgencyId, LocalDateText } from '../agencies/agency.ts';
import { parsePeriod } from '../periods/period.ts';
import { IndexId } from './index-id.ts';

/** Self-scored by the owner, appraised by the co-ordinator or a council, or official. Later ones win in scorecards. */
export const STAGES = ['self', 'appraised', 'official'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

/** A month, quarter, half-year, nine months or year. */
export const IndicatorPeriod = z.string().refine((text) => parsePeriod(text, 'calendar') !== undefined, 'not a period');

/**
 * What the caller sends for one figure of one line and period. `raw` is the printed form where there is one; `value` is never changed
 * by us (law 10). `observedOn` is the day the source gave the figure.
 */
export const ObservationInput = z.strictObject({
  value: z.number(),
  raw: z.string().max(60).optional(),
  agency: AgencyId.optional(),
  numerator: z.number().min(0).optional(),
  denominator: z.number().min(0).optional(),
  stage: Stage.optional(),
  source: z.string().min(1).max(500),
  observedOn: LocalDateText,
  evidence: z.array(z.url().max(2000)).max(50).optional(),
  revisionReason: z.string().min(1).max(1000).optional(),
});
export type ObservationInput = z.infer<typeof ObservationInput>;

/** One figure as it was known from `recordedAt` on, until a later revision of the same key. */
export const Observation = ObservationInput.extend({
  index: IndexId,
  code: z.string().min(1).max(80),
  period: IndicatorPeriod,
  stage: Stage,
  revision: z.int().min(1),
  recordedAt: z.iso.datetime({ offset: true }),
});
export type Observation = z.infer<typeof Observation>;

export type ObservationKey = Pick<Observation, 'index' | 'code' | 'period' | 'stage'> & { readonly agency?: string | undefined };

/** One text per chain of revisions. Figures of the city have no agency. */
export const observationKey = ({ index, code, period, agency, stage }: ObservationKey): string =>
  [index, code, period, agency ?? '', stage].join('#');
