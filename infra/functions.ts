import type { Access, ObjectGrant } from './constructs/grants.ts';
import type { FunctionStack, QueueName } from './queues.ts';

/** One run of a function by the clock. `expression` is read in Asia/Ho_Chi_Minh; `input` is added to the scheduled time. */
export type ScheduleEntry = { id: string; expression: string; input?: Record<string, string> };

/** What starts a function. */
export type TriggerEntry =
  | { kind: 'http' }
  | { kind: 'queue'; queue: QueueName; batchSize: number; windowSeconds: number; maxConcurrency?: number }
  | { kind: 'records-stream' }
  | { kind: 'schedules'; schedules: readonly ScheduleEntry[] }
  /** `waits`: the deployment is done only when this is; otherwise it goes on behind it. */
  | { kind: 'deployment'; waits: boolean }
  | { kind: 'hand' }
  /** Other functions call it and wait for its answer: those that name it under `invokes`. */
  | { kind: 'call' };

/** A function of the house: its folder under functions/ is its name. What is not granted here it can neither reach nor name. */
export type FunctionEntry = {
  name: string;
  stack: FunctionStack;
  does: string;
  memoryMiB: number;
  timeoutSeconds: number;
  /** At most this many at once; left out where nothing needs the limit. */
  reservedConcurrency?: number;
  trigger: TriggerEntry;
  records?: readonly Access[];
  /** Partitions of Records that it may delete from, by how their keys begin. No rating, case or event lies in them. */
  removes?: readonly string[];
  metrics?: readonly Access[];
  /** People: left out for whoever has no business with them. */
  private?: readonly Access[];
  /** Derives ids and secrets: reads the derivation key, the one item of Private that is about nobody (`make` also creates it). */
  derivation?: 'read' | 'make';
  /** Keeps what people write about obligations, or about what new bodies need: reaches these partitions of Private and nothing beside them. */
  notes?: 'OBLIGATION' | 'READINESS';
  /** Queues it sends to. */
  sends?: readonly QueueName[];
  /** Functions it calls and waits for; they stand before it in this list. */
  invokes?: readonly string[];
  /** Objects of the public site. */
  site?: readonly ObjectGrant[];
  /** Objects of the private archive. */
  archive?: readonly ObjectGrant[];
  /** Verifies bearer tokens, so it is told who issues them. */
  tokens?: true;
  /** Names public addresses in what it writes. */
  siteAddress?: true;
  /** Sends notices, so it is told what carries them. */
  noticePort?: true;
  /** Looks into every dead-letter queue, without deleting. */
  deadLetters?: true;
};

const http = { kind: 'http' } as const;

/** Idempotency keys, which are given back when a request is refused (functions/shared/http/idempotency.ts). */
const KEYS = 'KEY#*';
/** Agencies: one that a change would have founded goes when the change is withdrawn before its day. */
const REGISTRY = 'AGENCIES';

/**
 * From here on Lambda gives a whole processor. What counts everything anew is bound by decoding, 40 µs an item on one: five million ratings
 * in some four minutes of the fifteen that a function has.
 */
const WHOLE_PROCESSOR_MIB = 1769;

/** Every function that the house has. Stacks, roles, alarms and the local runner follow from this list. */
export const functions: readonly FunctionEntry[] = [
  {
    name: 'load-reference',
    stack: 'publication',
    does: 'loads registry and calendar as part of a deployment; the same data again changes nothing',
    memoryMiB: 1024,
    timeoutSeconds: 300,
    trigger: { kind: 'deployment', waits: true },
    site: [{ prefixes: ['index.html'], access: ['write'] }],
    derivation: 'make',
    records: ['read', 'put', 'fill'],
  },
  {
    name: 'load-plans',
    stack: 'publication',
    does: 'loads plans and indexes behind a deployment; the same data again changes nothing',
    memoryMiB: 1024,
    timeoutSeconds: 300,
    trigger: { kind: 'deployment', waits: false },
    records: ['read', 'write'],
  },
  {
    name: 'publish',
    stack: 'publication',
    does: 'rolls up one period and publishes its next revision',
    memoryMiB: 2048, // a year of all agencies, services and channels: cells are read whole and rolled up twice
    timeoutSeconds: 300,
    reservedConcurrency: 1, // one publisher at a time keeps the chain single
    trigger: { kind: 'queue', queue: 'publish', batchSize: 1, windowSeconds: 0 },
    records: ['read', 'put'],
    metrics: ['read'],
    site: [{ prefixes: [''], access: ['read', 'write'] }],
    archive: [{ prefixes: ['ledgers/'], access: ['read', 'write'] }],
  },
  {
    name: 'close',
    stack: 'publication',
    does: 'asks for the publication of the periods that end on this day',
    memoryMiB: 256,
    timeoutSeconds: 60,
    trigger: {
      kind: 'schedules',
      schedules: [
        { id: 'Preliminary', expression: 'cron(30 0 15 * ? *)', input: { stage: 'preliminary' } },
        { id: 'Final', expression: 'cron(30 0 18 * ? *)', input: { stage: 'final' } },
      ],
    },
    records: ['read', 'put'],
    sends: ['publish'],
  },
  {
    name: 'rebuild',
    stack: 'publication',
    does: 'makes Metrics anew from Records; started by hand',
    memoryMiB: WHOLE_PROCESSOR_MIB,
    timeoutSeconds: 900,
    reservedConcurrency: 1,
    trigger: { kind: 'hand' },
    records: ['read', 'scan'],
    metrics: ['read', 'scan', 'write', 'delete'],
  },
  {
    name: 'render-documents',
    stack: 'intake',
    does: 'writes a document as a Word file and can do nothing else',
    memoryMiB: 1769, // one whole processor: somebody waits for it
    timeoutSeconds: 15, // shorter than its callers wait, so that they hear of it
    trigger: { kind: 'call' },
  },
  {
    name: 'ratings',
    stack: 'intake',
    does: 'takes in ratings, batches, invitations, corrections and withdrawals',
    memoryMiB: 512,
    timeoutSeconds: 29,
    trigger: http,
    records: ['read', 'write'],
    removes: [KEYS],
    metrics: ['update'],
    private: ['read', 'put', 'delete'],
    sends: ['ratings'],
    tokens: true,
  },
  {
    name: 'read',
    stack: 'intake',
    does: 'answers what can be read: figures, agencies, calendar, publications, health, the contract',
    memoryMiB: 1024,
    timeoutSeconds: 29,
    trigger: http,
    records: ['read'],
    metrics: ['read'],
    site: [{ prefixes: [''], access: ['read'] }],
    tokens: true,
    siteAddress: true,
  },
  {
    name: 'rollups',
    stack: 'intake',
    does: 'takes requests for a new revision and their approvals',
    memoryMiB: 256,
    timeoutSeconds: 29,
    trigger: http,
    derivation: 'read',
    records: ['read', 'write'],
    removes: [KEYS],
    sends: ['publish'],
    tokens: true,
  },
  {
    name: 'cases',
    stack: 'intake',
    does: 'files, moves and shows cases',
    memoryMiB: 512,
    timeoutSeconds: 29,
    trigger: http,
    records: ['read', 'write'],
    removes: [KEYS],
    private: ['read', 'write', 'delete'],
    archive: [{ prefixes: ['attachments/'], access: ['read', 'write'] }],
    tokens: true,
  },
  {
    name: 'case-batches',
    stack: 'intake',
    does: 'mirrors cases of other systems',
    memoryMiB: 1024,
    timeoutSeconds: 29,
    trigger: http,
    derivation: 'read',
    records: ['read', 'write'],
    removes: [KEYS],
    tokens: true,
  },
  {
    name: 'agencies',
    stack: 'intake',
    does: 'takes changes of agencies',
    memoryMiB: 512,
    timeoutSeconds: 29,
    trigger: http,
    derivation: 'read',
    records: ['read', 'write'],
    removes: [KEYS, REGISTRY],
    notes: 'READINESS',
    tokens: true,
  },
  {
    name: 'calendar',
    stack: 'intake',
    does: 'takes a new working calendar and says what a due date would be',
    memoryMiB: 256,
    timeoutSeconds: 29,
    trigger: http,
    derivation: 'read',
    records: ['read', 'write'],
    removes: [KEYS],
    tokens: true,
  },
  {
    name: 'plans',
    stack: 'intake',
    does: 'takes and shows plans, tasks and obligations',
    memoryMiB: 1769, // one whole processor: reading 10,000 rows is work,
    timeoutSeconds: 29,
    trigger: http,
    derivation: 'read',
    records: ['read', 'write'],
    removes: [KEYS],
    notes: 'OBLIGATION',
    invokes: ['render-documents'],
    tokens: true,
  },
  {
    name: 'indicators',
    stack: 'intake',
    does: 'takes results and targets of indexes and shows scorecards, rankings and oddities',
    memoryMiB: 1024,
    timeoutSeconds: 29,
    trigger: http,
    derivation: 'read',
    records: ['read', 'write'],
    removes: [KEYS],
    metrics: ['read'],
    site: [{ prefixes: [''], access: ['read'] }],
    invokes: ['render-documents'],
    tokens: true,
  },
  {
    name: 'reports',
    stack: 'intake',
    does: 'collects contributions to the written report and moves it to its approval',
    memoryMiB: 1024,
    timeoutSeconds: 29,
    trigger: http,
    derivation: 'read',
    records: ['read', 'write'],
    removes: [KEYS],
    site: [
      { prefixes: [''], access: ['read'] },
      { prefixes: ['reports/'], access: ['write'] },
    ],
    invokes: ['render-documents'],
    tokens: true,
    siteAddress: true,
  },
  {
    name: 'alerts',
    stack: 'intake',
    does: 'shows alerts and takes acknowledgements; keeps who is told of what, and where',
    memoryMiB: 256,
    timeoutSeconds: 29,
    trigger: http,
    derivation: 'read',
    records: ['read', 'write'],
    removes: [KEYS],
    private: ['put'], // says where an agency can be reached, and cannot read where others are
    tokens: true,
  },
  {
    name: 'open311',
    stack: 'intake',
    does: 'speaks GeoReport v2 about public petitions',
    memoryMiB: 512,
    timeoutSeconds: 29,
    trigger: http,
    records: ['read', 'write'],
    removes: [KEYS],
    private: ['read', 'put'],
    tokens: true, // none is needed, but one that is sent is verified
    siteAddress: true,
  },
  {
    name: 'count-ratings',
    stack: 'processing',
    does: 'counts ratings into their cells, each exactly once',
    memoryMiB: 512,
    timeoutSeconds: 30,
    // Few writers and full batches: fewer conflicts, fewer write units a rating.
    trigger: { kind: 'queue', queue: 'ratings', batchSize: 500, windowSeconds: 5, maxConcurrency: 5 },
    records: ['read', 'put'],
    metrics: ['update'],
  },
  {
    name: 'relay',
    stack: 'processing',
    does: 'hands every new event of Records to the queues that want it',
    memoryMiB: 256,
    timeoutSeconds: 60,
    trigger: { kind: 'records-stream' },
    sends: ['events', 'notices', 'webhooks', 'recompute'],
  },
  {
    name: 'count-events',
    stack: 'processing',
    does: 'counts events of cases and tasks into their cells, each exactly once',
    memoryMiB: 512,
    timeoutSeconds: 30,
    trigger: { kind: 'queue', queue: 'events', batchSize: 500, windowSeconds: 5, maxConcurrency: 5 },
    records: ['read', 'update'],
    metrics: ['update'],
  },
  {
    name: 'notify',
    stack: 'processing',
    does: 'sends notices to people and officers through the ports',
    memoryMiB: 256,
    timeoutSeconds: 60,
    trigger: { kind: 'queue', queue: 'notices', batchSize: 10, windowSeconds: 0, maxConcurrency: 5 },
    records: ['read'],
    private: ['read'],
    archive: [{ prefixes: ['mailbox/'], access: ['write'] }],
    siteAddress: true,
    noticePort: true,
  },
  {
    name: 'webhooks',
    stack: 'processing',
    does: 'delivers signed webhooks',
    memoryMiB: 256,
    timeoutSeconds: 60,
    trigger: { kind: 'queue', queue: 'webhooks', batchSize: 10, windowSeconds: 0, maxConcurrency: 5 },
    derivation: 'read', // of the subscribers' secrets
    records: ['read'],
    sends: ['webhooks'], // one message for each subscriber, so that one who is down delays nobody else
  },
  {
    name: 'recompute',
    stack: 'processing',
    does: 'recomputes due dates after a change of the working calendar',
    memoryMiB: 1024,
    timeoutSeconds: 300,
    trigger: { kind: 'queue', queue: 'recompute', batchSize: 1, windowSeconds: 0, maxConcurrency: 4 },
    records: ['read', 'write'],
    sends: ['recompute'],
  },
  {
    name: 'sweep',
    stack: 'processing',
    does: 'raises what has become near due or overdue',
    memoryMiB: 1024,
    timeoutSeconds: 300,
    trigger: { kind: 'schedules', schedules: [{ id: 'EveryFiveMinutes', expression: 'rate(5 minutes)' }] },
    records: ['read', 'write'],
  },
  {
    name: 'daily',
    stack: 'processing',
    does: 'moves what ended agencies owe to their successors and opens what plans ask for today',
    memoryMiB: 1024,
    timeoutSeconds: 900,
    reservedConcurrency: 1,
    trigger: { kind: 'schedules', schedules: [{ id: 'AfterMidnight', expression: 'cron(10 0 * * ? *)' }] },
    records: ['read', 'write'],
  },
  {
    name: 'erase',
    stack: 'processing',
    does: 'erases what people wrote in cases that ended long ago',
    memoryMiB: 512,
    timeoutSeconds: 900,
    reservedConcurrency: 1,
    trigger: { kind: 'schedules', schedules: [{ id: 'BeforeMorning', expression: 'cron(0 4 * * ? *)' }] },
    records: ['read', 'update'],
    private: ['read', 'delete'],
    archive: [{ prefixes: ['attachments/'], access: ['delete'] }],
  },
  {
    name: 'warn',
    stack: 'processing',
    does: 'warns early: what may go wrong, while it can still be helped',
    memoryMiB: 1024,
    timeoutSeconds: 300,
    reservedConcurrency: 1,
    trigger: { kind: 'schedules', schedules: [{ id: 'Morning', expression: 'cron(30 7 * * ? *)' }] },
    records: ['read', 'put'],
    metrics: ['read'],
    site: [{ prefixes: ['report/'], access: ['read'] }],
  },
  {
    name: 'nightly',
    stack: 'processing',
    does: 'reconciles cells, finds missing closes, uncounted events and what a new calendar missed, keeps dead letters',
    memoryMiB: WHOLE_PROCESSOR_MIB,
    timeoutSeconds: 900,
    reservedConcurrency: 1,
    trigger: { kind: 'schedules', schedules: [{ id: 'Nightly', expression: 'cron(0 2 * * ? *)' }] },
    records: ['read', 'scan', 'write'],
    metrics: ['read', 'scan'],
    sends: ['events', 'publish', 'recompute'],
    archive: [{ prefixes: ['dead-letters/'], access: ['read', 'write'] }],
    deadLetters: true,
  },
];
