import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../domain/time.ts';
import { alertRecord, putAlert, raisedEvent } from '../shared/alerts/alert-record.ts';
import type { ClockItem } from '../shared/clocks/clock-item.ts';
import { type ClockContext, wake } from '../shared/clocks/keepers.ts';
import { nextItem, putClock, putEvents } from '../shared/clocks/write.ts';
import { logger } from '../shared/logger.ts';
import { inOrder } from '../shared/parallel.ts';
import { cancellationReasons, database } from '../shared/store/database.ts';
import { woken } from '../shared/store/wake.ts';

/** What a sweep did. `overtaken` were written by somebody else meanwhile, who looked after them. */
export type Swept = { woken: number; raised: number; overtaken: number; failed: number };

const ITEMS_AT_ONCE = 16;

/** Looks after every clock that has woken by now, and reads no other. */
export async function sweepClocks(now: Instant, context: ClockContext): Promise<Swept> {
  const swept: Swept = { woken: 0, raised: 0, overtaken: 0, failed: 0 };
  for await (const page of woken<ClockItem>('CLOCK', now)) {
    swept.woken += page.length;
    const results = await inOrder(page, ITEMS_AT_ONCE, (item) => sweepOne(item, now, context));
    for (const raised of results) {
      if (raised === 'overtaken') swept.overtaken++;
      else if (raised === 'failed') swept.failed++;
      else swept.raised += raised;
    }
  }
  return swept;
}

/**
 * One clock item: the clocks as they are afterwards, the alerts and the events, in one transaction on the condition that nobody wrote the
 * item since it was read. So overlapping sweeps raise each alert once. Answers the number of alerts.
 */
async function sweepOne(item: ClockItem, now: Instant, context: ClockContext): Promise<number | 'overtaken' | 'failed'> {
  if (item.calendarVersion > context.calendar.version) return 'overtaken'; // a newer calendar came after this sweep began
  try {
    const { state, events, alerts } = wake(item, now, context);
    const records = alerts.map((alert) => alertRecord(item.pk, state, alert));
    const all = [...events, ...records.map(raisedEvent)];
    const next = nextItem(item.pk, state, { seen: item, events: all.length, now, context });
    await database.send(
      new TransactWriteCommand({ TransactItems: [putClock(next), ...putEvents(next, all), ...records.map(putAlert)] }),
    );
    return records.length;
  } catch (error) {
    const codes = cancellationReasons(error)?.map(({ Code }) => Code);
    if (codes?.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict')) return 'overtaken';
    logger.error('a clock item could not be swept', { item: item.pk, error: error as Error });
    return 'failed';
  }
}
