import { type InboxItem, inboxItem } from '../../../domain/cases/inbox.ts';
import { CASE_REGIMES } from '../../../domain/cases/regimes/index.ts';
import { CASE_KINDS, type CaseKind } from '../../../domain/cases/vocabulary.ts';
import { Refusal } from '../../../domain/fail.ts';
import { dateOf, formatInstant, type Instant } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Caller } from '../../shared/http/caller.ts';
import { cursorOf } from '../../shared/http/cursor.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { calendarOf } from '../../shared/store/calendar.ts';
import { currentRegistry } from '../../shared/store/registry.ts';
import type { listCases } from '../routes.ts';
import { inboxPage, inboxTotal, type Wanted } from './inbox-query.ts';

/** The work of an agency by due date; with `total`, the number of all that fit, beyond the page too. */
export async function inbox({ query, caller, now }: Request<typeof listCases>): Promise<Answer> {
  const { due, state, limit, cursor } = query;
  const { agency, kinds } = await whatIsHis(caller, query.agency, now);
  const wanted: Wanted = {
    agency,
    kinds: query.kind ? kinds.filter((kind) => kind === query.kind) : kinds,
    state,
    due,
    now,
    calendar: await calendarOf(),
  };
  const [page, total] = await Promise.all([inboxPage(wanted, limit, cursor), inboxTotal(wanted)]);
  return ok({
    asOf: formatInstant(now),
    total,
    items: page.items.map((clocks) => line(inboxItem(clocks, now))),
    ...(page.next && { nextCursor: cursorOf(page.next) }),
  });
}

/** Officers and heads read the inbox of their agency, co-ordinators every agency's within their scopes. */
async function whatIsHis(
  caller: Caller,
  asked: string | undefined,
  now: Instant,
): Promise<{ agency: string; kinds: CaseKind[] }> {
  const registry = await currentRegistry();
  const answering = (agency: string) => registry.successorOn(agency, dateOf(now)) ?? agency;
  const own = answering(caller.agency);
  const agency = asked === undefined ? own : answering(asked);
  const inItsName = caller.roles.some((role) => role === 'officer' || role === 'head') && agency === own;
  const kinds = inItsName ? [...CASE_KINDS] : CASE_KINDS.filter((kind) => coordinates(caller, kind));
  if (kinds.length === 0) throw new Refusal('other-agency', 'agency');
  return { agency, kinds };
}

const coordinates = ({ roles, scopes }: Caller, kind: CaseKind): boolean =>
  roles.includes('coordinator') && CASE_REGIMES[kind].scopes.some((scope) => scopes.includes(scope));

const line = ({ dueAt, ...item }: InboxItem) => ({ ...item, ...(dueAt !== undefined && { dueAt: formatInstant(dueAt) }) });
