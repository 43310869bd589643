import type * as z from 'zod';
import { Target } from '../domain/indicators/target.ts';
import { event } from './envelope.ts';

/** A line got a target, applying from a day on; earlier targets of the line stay and judge what they judged. Subject: `index#code`. */
export const IndicatorTargetSet = event('indicator-target.set.v1', Target);
export type IndicatorTargetSet = z.infer<typeof IndicatorTargetSet>;
