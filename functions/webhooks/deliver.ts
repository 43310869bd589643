import { parseInstant } from '../../domain/time.ts';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { sendAll } from '../shared/queue.ts';
import { webhookSecret } from '../shared/webhooks/store.ts';
import { matches, type Subscription } from '../shared/webhooks/subscription.ts';
import type { Message } from './message.ts';
import { type Outward, outward } from './outward.ts';
import { post } from './post.ts';
import { signature } from './signature.ts';

/** Delivers an event. One from the relay becomes a message for each subscriber, so that one who is down delays nobody else. */
export async function deliver(message: Message, subscribed: readonly Subscription[]): Promise<void> {
  const event = outward(message);
  if (!event) return;
  const wanting = subscribed.filter(({ active, types }) => active && types.some((type) => matches(type, event.type)));
  const { subscriber } = message;
  if (subscriber !== undefined) {
    const subscription = wanting.find(({ id }) => id === subscriber); // one that was stopped meanwhile gets nothing more
    if (subscription) await deliverTo(subscription, event);
    return;
  }
  await sendAll(
    environment('WEBHOOKS_QUEUE_URL'),
    wanting.map(({ id }) => ({ body: { ...message, subscriber: id }, group: id })),
  );
}

const HTTP_OK = { from: 200, to: 299 };
/** The receiver says that it will never want this. */
const HTTP_GONE = 410;

/** Anything but a 2xx is tried again by the queue, and at last rings among its dead letters. */
async function deliverTo(subscription: Subscription, event: Outward): Promise<void> {
  const body = JSON.stringify(event);
  const status = await post(subscription.url, body, {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'ThuocDo-Webhooks/1',
    'thuocdo-event': event.type,
    'thuocdo-delivery': event.id.replace(/[^\x21-\x7e]/g, '_'),
    'thuocdo-signature': signature(await webhookSecret(subscription), body, parseInstant(event.recordedAt)!),
  });
  if (status >= HTTP_OK.from && status <= HTTP_OK.to) return;
  if (status !== HTTP_GONE) throw new Error(`the subscriber ${subscription.id} answered ${status}`);
  logger.warn('a subscriber no longer wants this event', { subscriber: subscription.id, type: event.type });
}
