import type * as z from 'zod';
import { Observation } from '../domain/indicators/observation.ts';
import { event } from './envelope.ts';

/** A figure of an index was recorded: the first for its place, or a later revision. Subject: the observation's key. */
export const IndicatorResultRecorded = event('indicator-result.recorded.v1', Observation);
export type IndicatorResultRecorded = z.infer<typeof IndicatorResultRecorded>;
