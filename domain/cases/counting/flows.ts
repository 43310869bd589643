import type { AcceptanceChange, CaseCell, HolderSpell } from '../../../events/case-fields.ts';
import type { Increment } from '../../metrics/tally.ts';
import type { CaseEvent, CaseEventOf, CaseEventType } from '../catalog.ts';
import { isPending } from '../vocabulary.ts';
import { ANSWERED, count, countAcceptance, countHolder, daysCounter } from './cells.ts';
import { mirroredFlows } from './mirrored.ts';

type Ending = { standing: 'early' | 'on-time' | 'late'; dueAt: string; days: number } & Leaving;
type Leaving = { overdue?: { since: string } | undefined; holder?: HolderSpell | undefined };

/** An overdue ends with the case's end. A decision dated before the due instant but entered after it was never overdue. */
function overdueEnds(cell: CaseCell, at: string, overdue: Leaving['overdue']): Increment[] {
  if (!overdue) return [];
  return Date.parse(at) <= Date.parse(overdue.since)
    ? [count(cell, overdue.since, { becameOverdue: -1 })]
    : [count(cell, at, { overdueEnded: 1 })];
}

/** Under a holder it ended in time, or its lateness was counted when it came about. */
const holderEnds = (cell: CaseCell, holder: HolderSpell | undefined): Increment[] =>
  holder && !holder.late ? countHolder(cell, holder, { onTime: 1 }) : [];

const ends = (cell: CaseCell, at: string, { overdue, holder }: Leaving): Increment[] => [
  ...overdueEnds(cell, at, overdue),
  ...holderEnds(cell, holder),
];

const settles = (cell: CaseCell, at: string, ending: Ending): Increment[] => [
  count(cell, at, { [ANSWERED[ending.standing]]: 1, [daysCounter(ending.days)]: 1 }),
  ...ends(cell, at, ending),
];

/** Whoever passes a petition on in time is not judged by it; lateness stays with whom it came about. */
const holderLeaves = (cell: CaseCell, holder: HolderSpell | undefined): Increment[] =>
  holder && !holder.late ? countHolder(cell, holder, { received: -1 }) : [];

/** What leaves one cell enters the other, pending and overdue alike: sums over cells stay equal. */
const moves = (from: CaseCell, to: CaseCell, at: string, name: 'transferred' | 'refiled', { overdue }: Leaving): Increment[] => [
  count(from, at, { [`${name}Out`]: 1, ...(overdue && { overdueOut: 1 }) }),
  count(to, at, { [`${name}In`]: 1, ...(overdue && { overdueIn: 1 }) }),
];

const one = (name: string) => (event: { data: { cell: CaseCell }; occurredAt: string }) => [
  count(event.data.cell, event.occurredAt, { [name]: 1 }),
];
const nothing = (): Increment[] => [];

type Flows = { readonly [Type in CaseEventType]: (event: CaseEventOf<Type>) => Increment[] };

const FLOWS: Flows = {
  'case.received.v1': ({ data, occurredAt, recordedAt }) => [
    data.partOf ? count(data.cell, recordedAt, { splitIn: 1 }) : count(data.cell, occurredAt, { received: 1 }),
    ...countHolder(data.cell, data.holder, { received: 1 }),
  ],
  'case.accepted.v1': ({ data, occurredAt }) => [
    count(data.cell, occurredAt, { accepted: 1 }),
    ...overdueEnds(data.cell, occurredAt, data.overdue),
  ],
  'case.classified.v1': ({ data, occurredAt }) =>
    data.from
      ? [
          ...moves(data.from, data.cell, occurredAt, 'refiled', data),
          ...holderLeaves(data.from, data.holder),
          ...(data.holder && !data.holder.late ? countHolder(data.cell, data.holder, { received: 1 }) : []),
        ]
      : [],
  'case.assigned.v1': nothing,
  'case.supplement-requested.v1': ({ data, occurredAt }) => [
    count(data.cell, occurredAt, { supplementRequested: 1, ...(data.beyondLimit && { supplementLate: 1 }) }),
  ],
  'case.supplemented.v1': nothing,
  'case.progress-notified.v1': one('progressNotices'),
  'case.dialogue-held.v1': one('dialogues'),
  'case.extended.v1': one('extended'),
  'case.suspended.v1': one('suspended'),
  'case.resumed.v1': one('resumed'),
  'case.overdue.v1': ({ data, occurredAt }) => [
    ...(data.citizen ? [count(data.cell, occurredAt, { becameOverdue: 1 })] : []),
    ...countHolder(data.cell, data.holder, { late: 1 }),
  ],
  'case.due-moved.v1': ({ data }) => [
    ...(data.overdue ? [count(data.cell, data.overdue.since, { becameOverdue: -1 })] : []),
    ...countHolder(data.cell, data.holder, { late: -1 }),
  ],
  'case.transferred.v1': ({ data, occurredAt }) => [
    ...moves(data.from, data.cell, occurredAt, 'transferred', data),
    ...(data.beyondLimit ? [count(data.from, occurredAt, { transferredLate: 1 })] : []),
    ...holderLeaves(data.from, data.holder),
    ...(data.holder
      ? countHolder(data.cell, { ...data.holder, agency: data.cell.agency, startedAt: occurredAt, late: false }, { received: 1 })
      : []),
  ],
  // The successor takes over the running spell of the agency that ended; what was late already stays with that one.
  'case.handed-over.v1': ({ data, occurredAt }) => {
    if (data.mirrored) return mirroredFlows(data.mirrored.before, data.mirrored.after);
    if (!isPending(data.state)) return [];
    return [
      ...moves(data.from, data.cell, occurredAt, 'transferred', data),
      ...holderLeaves(data.from, data.holder),
      ...(data.holder && !data.holder.late
        ? countHolder(data.cell, { ...data.holder, agency: data.cell.agency }, { received: 1 })
        : []),
    ];
  },
  'case.refiled.v1': ({ data, occurredAt }) => [
    ...moves(data.from, data.cell, occurredAt, 'refiled', {}),
    ...overdueEnds(data.from, occurredAt, data.overdue),
    ...holderLeaves(data.from, data.holder),
    ...countHolder(data.cell, data.newHolder, { received: 1 }),
  ],
  'case.split.v1': ({ data, occurredAt }) => [
    count(data.cell, occurredAt, { splitOut: 1 }),
    ...overdueEnds(data.cell, occurredAt, data.overdue),
    ...holderLeaves(data.cell, data.holder),
  ],
  'case.linked.v1': ({ data }) => countHolder(data.cell, data.dissatisfied, { dissatisfied: 1 }),
  'case.decided.v1': ({ data, occurredAt }) => settles(data.cell, occurredAt, data),
  'case.answered.v1': ({ data, occurredAt }) => [
    ...(data.settles ? settles(data.cell, occurredAt, data.settles) : []),
    ...(data.sentLate === undefined ? [] : [count(data.cell, occurredAt, { sent: 1, ...(data.sentLate && { sentLate: 1 }) })]),
  ],
  'case.published.v1': ({ data, occurredAt }) => [
    count(data.cell, occurredAt, { published: 1, ...(data.late && { publishedLate: 1 }) }),
  ],
  'case.rejected.v1': ({ data, occurredAt }) => [
    count(data.cell, occurredAt, { rejected: 1, ...(data.beyondLimit && { rejectedLate: 1 }) }),
    ...ends(data.cell, occurredAt, data),
  ],
  'case.withdrawn.v1': ({ data, occurredAt }) => [
    count(data.cell, occurredAt, { withdrawn: 1 }),
    ...ends(data.cell, occurredAt, data),
  ],
  'case.reopened.v1': ({ data, occurredAt }) => [
    count(data.cell, occurredAt, { reopened: 1 }),
    ...countHolder(data.cell, data.holder, { received: 1 }),
    ...countHolder(data.cell, data.dissatisfied, { dissatisfied: 1 }),
  ],
  'case.closed.v1': nothing,
  'case.rated.v1': ({ data, occurredAt }) => [
    count(data.cell, occurredAt, {
      rated: 1,
      ...(data.likes > 0 && { likes: data.likes }),
      ...(data.dislikes > 0 && { dislikes: data.dislikes }),
    }),
    ...countHolder(data.cell, data.dissatisfied, { dissatisfied: 1 }),
  ],
  'case.mirrored.v1': ({ data }) => mirroredFlows(data.before, data.after),
};

/**
 * What one event adds to the counters, on the leaf cells (the agency cells above follow by `tally`). The event alone decides, so that counts
 * are the same in whatever order events are counted, and a recount gives the same.
 */
export const caseFlows = (event: CaseEvent): Increment[] => [
  ...(FLOWS[event.type] as (event: CaseEvent) => Increment[])(event),
  ...('acceptance' in event.data ? acceptanceFlows(event.data.acceptance) : []),
];

const acceptanceFlows = ({ before, after }: AcceptanceChange = {}): Increment[] => [
  ...(before ? [countAcceptance(before, -1)] : []),
  ...(after ? [countAcceptance(after, 1)] : []),
];
