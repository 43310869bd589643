/** One of our own metrics: its unit, the functions that emit it, where the dashboard shows it, and what it says in a sentence. */
type MetricEntry = {
  readonly unit: 'Count' | 'Seconds' | 'Milliseconds';
  readonly emittedBy: readonly string[];
  readonly board: 'intake' | 'counting' | 'integrity' | 'deadlines' | 'publication';
  readonly says: string;
};

/**
 * Every metric of the namespace ThuocDo. Functions measure these, dashboard and alarms read these, and nothing else exists.
 * None has a dimension of its own: an agency as a dimension would be hundreds of billed metrics.
 */
export const METRICS = {
  ratingsAccepted: { unit: 'Count', emittedBy: ['ratings'], board: 'intake', says: 'ratings answered 202' },
  ratingsRefused: {
    unit: 'Count',
    emittedBy: ['ratings'],
    board: 'intake',
    says: 'ratings and rows of batches that were refused',
  },
  ratingsCounted: { unit: 'Count', emittedBy: ['count-ratings'], board: 'counting', says: 'ratings counted for the first time' },
  deliveriesRepeated: {
    unit: 'Count',
    emittedBy: ['count-ratings', 'count-events'],
    board: 'counting',
    says: 'deliveries of what was counted already, left out',
  },
  batchFailures: {
    unit: 'Count',
    emittedBy: ['count-ratings', 'count-events'],
    board: 'counting',
    says: 'messages handed back to their queue to be tried again',
  },
  countConflicts: {
    unit: 'Count',
    emittedBy: ['count-ratings', 'count-events'],
    board: 'counting',
    says: 'transactions repeated because another writer was at the same cell',
  },
  culpritsIsolated: {
    unit: 'Count',
    emittedBy: ['count-ratings', 'count-events'],
    board: 'counting',
    says: 'messages that can never be counted, singled out by halving',
  },
  eventsRelayed: { unit: 'Count', emittedBy: ['relay'], board: 'counting', says: 'events handed to the queues' },
  eventsCounted: { unit: 'Count', emittedBy: ['count-events'], board: 'counting', says: 'events counted for the first time' },
  eventsUncounted: {
    unit: 'Count',
    emittedBy: ['nightly'],
    board: 'integrity',
    says: 'events that an hour after they were recorded were not counted, sent again',
  },
  cellsCompared: { unit: 'Count', emittedBy: ['nightly'], board: 'integrity', says: 'cells compared with a recount' },
  reconcileDifference: {
    unit: 'Count',
    emittedBy: ['nightly'],
    board: 'integrity',
    says: 'cells that differ from the recount of their events',
  },
  deadLettersKept: { unit: 'Count', emittedBy: ['nightly'], board: 'integrity', says: 'dead letters copied to the archive' },
  alertsRaised: { unit: 'Count', emittedBy: ['sweep'], board: 'deadlines', says: 'near-due, overdue and escalation alerts' },
  clocksWoken: { unit: 'Count', emittedBy: ['sweep'], board: 'deadlines', says: 'clocks that rang' },
  casesMoved: {
    unit: 'Count',
    emittedBy: ['daily'],
    board: 'deadlines',
    says: 'open cases moved from ended agencies to their successors',
  },
  casesStranded: {
    unit: 'Count',
    emittedBy: ['daily'],
    board: 'deadlines',
    says: 'open cases of ended agencies that nobody takes over, waiting for a co-ordinator',
  },
  obligationsOpened: { unit: 'Count', emittedBy: ['daily'], board: 'deadlines', says: 'obligations that came to be owed' },
  obligationsMoved: {
    unit: 'Count',
    emittedBy: ['daily'],
    board: 'deadlines',
    says: 'obligations moved from ended agencies to their successors',
  },
  obligationsStranded: {
    unit: 'Count',
    emittedBy: ['daily'],
    board: 'deadlines',
    says: 'obligations of ended agencies without one successor, waiting for a co-ordinator',
  },
  warningsRaised: { unit: 'Count', emittedBy: ['warn'], board: 'deadlines', says: 'early warnings that were new' },
  noticesSent: { unit: 'Count', emittedBy: ['notify'], board: 'deadlines', says: 'notices handed to their port' },
  noticesFailed: {
    unit: 'Count',
    emittedBy: ['notify'],
    board: 'deadlines',
    says: 'notices that a port refused or that nobody can be reached with',
  },
  publicationsPublished: { unit: 'Count', emittedBy: ['publish'], board: 'publication', says: 'revisions published' },
  publicationsUnchanged: {
    unit: 'Count',
    emittedBy: ['publish'],
    board: 'publication',
    says: 'roll-ups that changed nothing and published nothing',
  },
  rollupSeconds: {
    unit: 'Seconds',
    emittedBy: ['publish'],
    board: 'publication',
    says: 'time from request to published revision',
  },
  closesMissing: {
    unit: 'Count',
    emittedBy: ['nightly'],
    board: 'publication',
    says: 'periods that should have been closed and were not',
  },
} as const satisfies Readonly<Record<string, MetricEntry>>;

export type MetricName = keyof typeof METRICS;

/** Functions that measure something. */
export type EmittingFunction = (typeof METRICS)[MetricName]['emittedBy'][number];

/** The entry, with the general type. */
export const metricOf = (name: MetricName): MetricEntry => METRICS[name];

/** The names, in the order of the catalogue. */
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

export type { MetricEntry };
