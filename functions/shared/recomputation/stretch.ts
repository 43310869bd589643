import * as z from 'zod';
import type { Instant } from '../../../domain/time.ts';
import { environment } from '../environment.ts';
import { sendAll } from '../queue.ts';
import { OPEN_SHARDS } from './progress.ts';

/** One stretch of a partition of open clocks, under one calendar version. `at` is when the pass was asked for; `unchanged` and `touched` items were met so far. */
export const Stretch = z.object({
  version: z.int(),
  at: z.int(),
  pass: z.int().min(1),
  shard: z.string(),
  page: z.int().min(0),
  start: z.record(z.string(), z.unknown()).optional(),
  unchanged: z.int().min(0),
  touched: z.int().min(0),
});
export type Stretch = z.infer<typeof Stretch>;

export const sendStretches = (stretches: readonly Stretch[]): Promise<void> =>
  sendAll(
    environment('RECOMPUTE_QUEUE_URL'),
    stretches.map((stretch) => ({ body: stretch, group: stretch.shard })),
  );

/** Puts the first stretch of every partition into the queue. */
export const startPass = (version: number, pass: number, at: Instant): Promise<void> =>
  sendStretches(OPEN_SHARDS.map((shard) => ({ version, at, pass, shard, page: 0, unchanged: 0, touched: 0 })));
