import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../domain/time.ts';
import { alertRecord, putAlert, raisedEvent } from '../shared/alerts/alert-record.ts';
import type { ClockItem } from '../shared/clocks/clock-item.ts';
import { type ClockContext, wake } from '../shared/clocks/keepers.ts';
import { nextItem, putClock, putEvents } from '../shared/clocks/write.ts';
import { logger } from '../shared/logger.ts';
import { inOrder } from '../shared/parallel.ts';
import type { Action } from '../shared/store/cells.ts';
import { cancellationReasons, database } from '../shared/store/database.ts';
import { woken } from '../shared/store/wake.ts';
import { writeTogether } from '../shared/store/write-together.ts';

/** What a sweep did. `overtaken` were written by somebody else meanwhile, who looked after them. */
export type Swept = { woken: number; raised: number; overtaken: number; failed: number };

const ITEMS_AT_ONCE = 16;

/** Looks after every clock that has woken by now, and reads no other. */
export async function sweepClocks(now: Instant, context: ClockContext): Promise<Swept> {
  const swept: Swept = { woken: 0, raised: 0, overtaken: 0, failed: 0 };
  for await (const page of woken<ClockItem>('CLOCK', now)) {
    swept.woken += page.length;
    for (const raised of await sweepAll(page, now, context)) {
      if (raised === 'overtaken') swept.overtaken++;
      else if (raised === 'failed') swept.failed++;
      else swept.raised += raised;
    }
  }
  return swept;
}

/** The number of alerts raised about a clock item, or what kept it from being swept. */
type Outcome = number | 'overtaken' | 'failed';

/** What is to be written about one clock item, and how many alerts are in it. */
type Step = { readonly item: ClockItem; readonly actions: readonly Action[]; readonly alerts: number };

/** Many items share a transaction; where one of them stands in its way, each of them has its own. */
async function sweepAll(items: readonly ClockItem[], now: Instant, context: ClockContext): Promise<Outcome[]> {
  const steps = items.map((item) => stepOf(item, now, context));
  const ready = steps.filter((step) => typeof step === 'object');
  const written = await writeTogether(ready.map(({ actions }) => actions)).catch((error) => {
    logger.warn('clock items could not be written together', { error: error as Error });
    return [];
  });
  const together = new Set(ready.filter((_, i) => written[i]));
  return inOrder(steps, ITEMS_AT_ONCE, async (step) => {
    if (typeof step !== 'object') return step;
    return together.has(step) ? step.alerts : writeAlone(step);
  });
}

/**
 * The clocks of an item as they are afterwards, the alerts and the events, to be written on the condition that nobody wrote the item since
 * it was read. So overlapping sweeps raise each alert once.
 */
function stepOf(item: ClockItem, now: Instant, context: ClockContext): Step | 'overtaken' | 'failed' {
  if (item.calendarVersion > context.calendar.version) return 'overtaken'; // a newer calendar came after this sweep began
  try {
    const { state, events, alerts } = wake(item, now, context);
    const records = alerts.map((alert) => alertRecord(item.pk, state, alert));
    const all = [...events, ...records.map(raisedEvent)];
    const next = nextItem(item.pk, state, { seen: item, events: all.length, now, context });
    return { item, actions: [putClock(next), ...putEvents(next, all), ...records.map(putAlert)], alerts: records.length };
  } catch (error) {
    return failed(item, error);
  }
}

async function writeAlone({ item, actions, alerts }: Step): Promise<Outcome> {
  try {
    await database.send(new TransactWriteCommand({ TransactItems: [...actions] }));
    return alerts;
  } catch (error) {
    const codes = cancellationReasons(error)?.map(({ Code }) => Code);
    if (codes?.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict')) return 'overtaken';
    return failed(item, error);
  }
}

function failed({ pk }: ClockItem, error: unknown): 'failed' {
  logger.error('a clock item could not be swept', { item: pk, error: error as Error });
  return 'failed';
}
