import type { AgencyId } from '../agencies/agency.ts';
import type { Calendar } from '../deadlines/calendar.ts';
import { isStopped, openPause } from '../deadlines/clock.ts';
import { add } from '../deadlines/working-time.ts';
import type { Instant } from '../time.ts';
import { type CaseClocks, leadOf } from './clocks.ts';
import { isPending } from './vocabulary.ts';

/** Due within so many working days is near. */
export const NEAR_WORKING_DAYS = 3;
/** Sorts after every instant: what waits without a date comes last. */
const UNDATED = '9999';

export type Bucket = 'open' | 'closed';

/** UTC with milliseconds, so that texts sort as instants do. */
const sortable = (at: Instant): string => new Date(at).toISOString();

/** Open as long as anything is to be done: unsettled, or settled with a decision to send or an answer to publish. */
export const bucketOf = ({ state, clocks }: CaseClocks): Bucket =>
  isPending(state) || clocks.some((clock) => !isStopped(clock)) ? 'open' : 'closed';

/** What is due next for the officer: settlement while pending, then sending or publishing. Undefined when the clocks stand or are done. */
export function nextDue(item: CaseClocks): Instant | undefined {
  const running = isPending(item.state) ? [leadOf(item)] : item.clocks;
  const dues = running.filter((clock) => !isStopped(clock) && !openPause(clock)).map(({ due }) => due.dueAt);
  return dues.length === 0 ? undefined : Math.min(...dues);
}

export const inboxKey = (agency: AgencyId, bucket: Bucket): string => `${agency}#${bucket}`;

/**
 * The keys of a clock item in the inbox index: a partition per agency, open or closed, in order of the due date (closed: of the end, as the
 * lead stopped). State and kind are filtered on reading; counting the same query gives the right total.
 */
export function inboxOf(item: CaseClocks): { inboxKey: string; inboxSort: string } {
  const bucket = bucketOf(item);
  const at = bucket === 'open' ? nextDue(item) : leadOf(item).stoppedAt;
  return {
    inboxKey: inboxKey(item.cell.agency, bucket),
    inboxSort: `${at === undefined ? UNDATED : sortable(at)}#${item.code}`,
  };
}

export const DUE_FILTERS = ['overdue', 'near', 'open'] as const;
export type DueFilter = (typeof DUE_FILTERS)[number];

/** The range of sort keys of a due filter, within the open partition: `from` included, `to` excluded; absent ends are open. */
export function inboxRange(filter: DueFilter, now: Instant, calendar: Calendar): { from?: string; to?: string } {
  if (filter === 'open') return {};
  const end = sortable(now);
  if (filter === 'overdue') return { to: end };
  const near = add(calendar, now, { amount: NEAR_WORKING_DAYS, unit: 'working-day' });
  return { from: end, to: sortable(near + 1) };
}

/** A line of the inbox, from the clock item alone. Dates are instants. */
export type InboxItem = {
  readonly code: string;
  readonly agency: AgencyId;
  readonly kind: CaseClocks['cell']['kind'];
  readonly category: string;
  readonly channel: string;
  readonly state: CaseClocks['state'];
  readonly assignee?: string;
  readonly dueAt?: Instant;
  readonly provisional: boolean;
  readonly overdue: boolean;
  readonly mirrored: boolean;
};

export function inboxItem(item: CaseClocks, now: Instant): InboxItem {
  const { code, cell, state, assignee } = item;
  const dueAt = nextDue(item);
  return {
    code,
    agency: cell.agency,
    kind: cell.kind,
    category: cell.category,
    channel: cell.channel,
    state,
    ...(assignee !== undefined && { assignee }),
    ...(dueAt !== undefined && { dueAt }),
    provisional: leadOf(item).due.provisional,
    overdue: dueAt !== undefined && now > dueAt,
    mirrored: cell.filed === 'mirrored',
  };
}
