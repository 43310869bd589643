import * as z from 'zod';

/**
 * The families of indicators, as the HTTP contract names them. Those of `OPEN_INDEXES` take any code (a quarter's report brings
 * figures nobody listed before); the others have a structure, and a code that is not in it is refused.
 */
export const INDEX_IDS = [
  'par-index',
  'sipas',
  'papi',
  'kpi-2026-2030',
  'decision-766',
  'internal-index',
  'dossiers',
  'facts',
  'other',
] as const;
export const IndexId = z.enum(INDEX_IDS);
export type IndexId = z.infer<typeof IndexId>;

export const OPEN_INDEXES: ReadonlySet<IndexId> = new Set(['facts', 'other']);
