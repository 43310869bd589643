import * as z from 'zod';

/** `noun.verb.vN`, past tense: a fact, with the version of its payload. */
const EVENT_TYPE = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.v\d+$/;

/** An instant as ISO 8601 with offset. */
export const InstantText = z.iso.datetime({ offset: true });

/**
 * The schema of one kind of event: what happened (`data`), to what (`subject`), when it happened (`occurredAt`) and when the system
 * learnt of it (`recordedAt`, set once at entry). `id` survives every resend, so it is the idempotency key.
 */
export const event = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) => {
  if (!EVENT_TYPE.test(type)) throw new Error(`not an event type: ${type}`);
  return z.object({
    id: z.string().min(1).max(200),
    type: z.literal(type),
    subject: z.string().min(1).max(200),
    occurredAt: InstantText,
    recordedAt: InstantText,
    data,
  });
};

/** What every event has, whatever its type. */
export const Envelope = z.object({
  id: z.string().min(1).max(200),
  type: z.string().regex(EVENT_TYPE),
  subject: z.string().min(1).max(200),
  occurredAt: InstantText,
  recordedAt: InstantText,
  data: z.record(z.string(), z.unknown()),
});
export type Envelope = z.infer<typeof Envelope>;
