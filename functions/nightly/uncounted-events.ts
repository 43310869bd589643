import { HOUR_MS, type Instant } from '../../domain/time.ts';
import { Envelope } from '../../events/envelope.ts';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { measure } from '../shared/metrics/metrics.ts';
import { sendAll } from '../shared/queue.ts';
import type { Key } from '../shared/store/database.ts';
import { woken } from '../shared/store/wake.ts';

/** Counting takes seconds; after an hour something was lost on the way: the stream keeps a day, the queue a week. */
const PATIENCE_MS = HOUR_MS;

/** Sends again every event that was recorded more than an hour ago and is not counted. One that was meanwhile is a duplicate and is dropped. */
export async function resendUncounted(now: Instant): Promise<void> {
  let resent = 0;
  for await (const items of woken<Key & Envelope>('UNCOUNTED', now - PATIENCE_MS)) {
    await sendAll(
      environment('EVENTS_QUEUE_URL'),
      items.map((item) => ({ body: { event: Envelope.parse(item), key: { pk: item.pk, sk: item.sk } }, group: item.subject })),
    );
    resent += items.length;
    logger.warn('events were not counted within the hour and are sent again', { ids: items.map(({ id }) => id) });
  }
  measure('eventsUncounted', resent);
}
