import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { AgencyId } from '../../domain/agencies/agency.ts';
import {
  openItems,
  READINESS_ITEMS,
  type Readiness,
  type ReadinessItem,
  type ReadinessItemId,
  withItem,
} from '../../domain/agencies/change/readiness.ts';
import { Refusal } from '../../domain/fail.ts';
import { dateOf, formatInstant, type Instant } from '../../domain/time.ts';
import type { AgencyReadinessUpdated } from '../../events/agency-readiness-updated.ts';
import { findReadiness, putReadiness, readinessPartition, type StoredReadiness } from '../shared/agencies/readiness.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { mustActFor } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { putEvent } from '../shared/store/events.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import type { showReadiness, updateReadiness } from './routes.ts';
import { ATTEMPTS, written } from './write-registry.ts';

/** What a new body has of what it needs before its first day. */
export async function readiness({ params, caller }: Request<typeof showReadiness>): Promise<Answer> {
  const list = await mustFind(params.id!);
  if (!caller.roles.includes('operator')) mustActFor(caller, list.agency, 'tasks');
  return ok(shown(list));
}

/** Reports items of the list; those not named stay. The same state again changes nothing. */
export async function reportReadiness({ params, body, caller, now }: Request<typeof updateReadiness>): Promise<Answer> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const seen = await mustFind(params.id!);
    mustActFor(caller, seen.agency, 'tasks');
    const changes = READINESS_ITEMS.flatMap(({ id }) => {
      const item = body.items[id];
      return item && !isSame(item, seen.items[id]) ? [[id, { ...item, updatedOn: dateOf(now) }] as const] : [];
    });
    if (changes.length === 0) return ok(shown(seen));
    const list = changes.reduce<Readiness>((so, [id, item]) => withItem(so, id, item), seen);
    const after = { ...list, revision: seen.revision + changes.length };
    const events = changes.map(([id, item], i) => ({
      number: seen.revision + 1 + i,
      event: eventOf(seen.agency, id, item, now, seen.revision + 1 + i),
    }));
    const actions = [
      putReadiness(after, seen),
      ...events.map(({ number, event }) => putEvent(readinessPartition(seen.agency), number, event)),
    ];
    if (await written(new TransactWriteCommand({ TransactItems: actions }))) return ok(shown(after));
  }
  throw new Refusal('busy');
}

async function mustFind(id: string): Promise<StoredReadiness> {
  const list = AgencyId.safeParse(id).success ? await findReadiness(id) : undefined;
  const known = list && (await currentRegistry()).get(list.agency); // not after a withdrawal
  if (!list || !known) throw new Refusal('not-found');
  return list;
}

const isSame = (a: ReadinessItem, b: ReadinessItem): boolean => a.status === b.status && a.note === b.note;

const eventOf = (
  agency: AgencyId,
  item: ReadinessItemId,
  state: ReadinessItem,
  now: Instant,
  number: number,
): AgencyReadinessUpdated => ({
  id: `${agency}/readiness/${number}`,
  type: 'agency-readiness.updated.v1',
  subject: agency,
  occurredAt: formatInstant(now),
  recordedAt: formatInstant(now),
  data: { agency, item, state },
});

const shown = (list: Readiness) => ({
  agency: list.agency,
  neededOn: list.neededOn,
  ready: openItems(list).length === 0,
  items: READINESS_ITEMS.map((item) => ({ ...item, ...list.items[item.id] })),
});
