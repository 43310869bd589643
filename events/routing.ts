/** A queue that takes events from the relay: to be counted, told to people, told to other systems, or recomputed by. */
export type EventQueue = 'events' | 'notices' | 'webhooks' | 'recompute';

/**
 * Every type of event that is stored, and which queues want it. Ratings are counted by their own transactions, and are nobody else's
 * business; what is listed with no queue is kept for the record.
 */
export const ROUTING = {
  'rating.given.v1': [],
  'rating.corrected.v1': [],
  'rating.withdrawn.v1': [],

  'case.received.v1': ['events', 'notices', 'webhooks'],
  'case.accepted.v1': ['events', 'notices', 'webhooks'],
  'case.classified.v1': ['events', 'webhooks'],
  'case.assigned.v1': ['events', 'webhooks'],
  'case.supplement-requested.v1': ['events', 'notices', 'webhooks'],
  'case.supplemented.v1': ['events', 'webhooks'],
  'case.progress-notified.v1': ['events', 'notices', 'webhooks'],
  'case.dialogue-held.v1': ['events', 'webhooks'],
  'case.extended.v1': ['events', 'notices', 'webhooks'],
  'case.suspended.v1': ['events', 'notices', 'webhooks'],
  'case.resumed.v1': ['events', 'notices', 'webhooks'],
  'case.overdue.v1': ['events', 'webhooks'],
  'case.due-moved.v1': ['events', 'notices', 'webhooks'],
  'case.transferred.v1': ['events', 'notices', 'webhooks'],
  'case.handed-over.v1': ['events', 'notices', 'webhooks'],
  'case.refiled.v1': ['events', 'notices', 'webhooks'],
  'case.split.v1': ['events', 'notices', 'webhooks'],
  'case.linked.v1': ['events', 'webhooks'],
  'case.decided.v1': ['events', 'notices', 'webhooks'],
  'case.answered.v1': ['events', 'notices', 'webhooks'],
  'case.published.v1': ['events', 'webhooks'],
  'case.rejected.v1': ['events', 'notices', 'webhooks'],
  'case.withdrawn.v1': ['events', 'webhooks'],
  'case.reopened.v1': ['events', 'notices', 'webhooks'],
  'case.closed.v1': ['events', 'webhooks'],
  'case.rated.v1': ['events', 'webhooks'],
  'case.mirrored.v1': ['events'],
  'case.identity-viewed.v1': [],

  'plan.imported.v1': [],
  'plan-task.added.v1': [],
  'plan-task.amended.v1': ['webhooks'],
  'plan-condition.declared.v1': ['webhooks'],
  'obligation.opened.v1': ['events', 'webhooks'],
  'obligation.updated.v1': ['events', 'webhooks'],
  'obligation.rescheduled.v1': ['events', 'webhooks'],
  'obligation.moved.v1': ['events', 'webhooks'],
  'obligation.merged.v1': ['events', 'webhooks'],
  'obligation.extension-asked.v1': [],
  'obligation.extension-declined.v1': ['webhooks'],

  'indicator-result.recorded.v1': ['webhooks'],
  'indicator-target.set.v1': [],
  'internal-index.configured.v1': [],

  'agency-change.declared.v1': ['webhooks'],
  'agency-change.withdrawn.v1': ['webhooks'],
  'agency-readiness.updated.v1': [],

  'calendar.changed.v1': ['recompute', 'webhooks'],

  'alert.raised.v1': ['notices'],
  'alert.acknowledged.v1': [],
  'alert.digested.v1': ['notices'],

  'report.contributed.v1': [],
  'report.submitted.v1': [],
  'report.returned.v1': [],
  'report.approved.v1': ['webhooks'],
} as const satisfies Readonly<Record<string, readonly EventQueue[]>>;

export type EventType = keyof typeof ROUTING;

export const isEventType = (type: string): type is EventType => Object.hasOwn(ROUTING, type);

/** Where the relay sends an event of this type. A type that is not listed goes nowhere. */
export const queuesOf = (type: string): readonly EventQueue[] => (isEventType(type) ? ROUTING[type] : []);
