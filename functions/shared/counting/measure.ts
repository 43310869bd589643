import { logger } from '../logger.ts';
import { measure } from '../metrics/metrics.ts';
import type { Absorbed } from './absorb.ts';

/** Tells operations what a batch came to; ids only, never contents. */
export function measureAbsorbed(
  what: 'ratings' | 'events',
  { counted, duplicates, failed, culprits, conflicts }: Absorbed,
  unreadable: number,
): void {
  measure(what === 'ratings' ? 'ratingsCounted' : 'eventsCounted', counted.length);
  measure('deliveriesRepeated', duplicates.length);
  measure('batchFailures', failed.length + unreadable);
  measure('countConflicts', conflicts);
  measure('culpritsIsolated', culprits.length + unreadable);
  if (culprits.length > 0) logger.error('these can never be counted', { ids: culprits });
  if (unreadable > 0) logger.error('unreadable messages in the queue', { unreadable });
}
