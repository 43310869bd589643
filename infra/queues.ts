/** The stacks that hold functions. */
export type FunctionStack = 'publication' | 'intake' | 'processing';

/** The queues of the house, by the name that grants and triggers use. */
export type QueueName = 'publish' | 'ratings' | 'events' | 'notices' | 'webhooks' | 'recompute';

/** A queue: where it stands, under which name functions get its address, and how often a message is tried. */
export type QueueEntry = { stack: FunctionStack; id: string; variable: string; fifo?: true; maxReceiveCount: number };

/** Every queue; each has a dead-letter queue and an alarm. AWS advises at least 5 tries, so that throttling alone parks nothing. */
export const queues: Readonly<Record<QueueName, QueueEntry>> = {
  publish: { stack: 'publication', id: 'Publish', variable: 'PUBLISH_QUEUE_URL', fifo: true, maxReceiveCount: 3 },
  ratings: { stack: 'intake', id: 'Ratings', variable: 'RATINGS_QUEUE_URL', maxReceiveCount: 5 },
  events: { stack: 'processing', id: 'Events', variable: 'EVENTS_QUEUE_URL', maxReceiveCount: 5 },
  notices: { stack: 'processing', id: 'Notices', variable: 'NOTICES_QUEUE_URL', maxReceiveCount: 5 },
  webhooks: { stack: 'processing', id: 'Webhooks', variable: 'WEBHOOKS_QUEUE_URL', maxReceiveCount: 8 },
  recompute: { stack: 'processing', id: 'Recompute', variable: 'RECOMPUTE_QUEUE_URL', maxReceiveCount: 5 },
};
