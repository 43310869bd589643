import type { Decoded } from '../shared/batch.ts';
import type { Countable } from '../shared/counting/chunks.ts';
import { flowsOf } from '../shared/counting/event-flows.ts';
import type { Relayed } from '../shared/relayed.ts';
import type { Key } from '../shared/store/database.ts';

/** An event ready to be counted. Two messages of one event share its place, and so its id. */
export type CountableEvent = Countable & { readonly key: Key; readonly messageId: string };

/** What can be counted, and the messages whose event is not what its type promises: those will never be. */
export function countables(messages: readonly Decoded<Relayed>[]): { counted: CountableEvent[]; broken: string[] } {
  const counted: CountableEvent[] = [];
  const broken: string[] = [];
  for (const { messageId, event: message } of messages) {
    try {
      const { event, key } = message;
      counted.push({ id: `${key.pk}/${key.sk}`, key, messageId, increments: flowsOf(event) });
    } catch {
      broken.push(messageId);
    }
  }
  return { counted, broken };
}
