import type * as z from 'zod';
import { InternalIndexSettings } from '../domain/indicators/structures/internal-index.ts';
import { event } from './envelope.ts';

/** The contents and points of the internal index were laid down from a day on. Subject: `internal-index#version`. */
export const InternalIndexConfigured = event('internal-index.configured.v1', InternalIndexSettings);
export type InternalIndexConfigured = z.infer<typeof InternalIndexConfigured>;
