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
import { putReadinessNote, readinessNotes } from '../shared/agencies/readiness-note.ts';
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
  return ok(shown(list, await readinessNotes(list.agency)));
}

/** Reports items of the list; those not named stay. The same state again changes nothing. */
export async function reportReadiness({ params, body, caller, now }: Request<typeof updateReadiness>): Promise<Answer> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const seen = await mustFind(params.id!);
    mustActFor(caller, seen.agency, 'tasks');
    const notes = await readinessNotes(seen.agency);
    const told = READINESS_ITEMS.flatMap(({ id }) => {
      const item = body.items[id];
      const { status, noted } = seen.items[id];
      const same = item?.status === status && item.note === (noted === undefined ? undefined : notes.get(noted));
      return item && !same ? [{ id, ...item }] : [];
    });
    if (told.length === 0) return ok(shown(seen, notes));
    const changes = told.map(({ id, status, note }, i) => {
      const number = seen.revision + 1 + i;
      const state = { status, updatedOn: dateOf(now), ...(note !== undefined && { noted: number }) };
      return { id, number, note, state };
    });
    const list = changes.reduce<Readiness>((so, { id, state }) => withItem(so, id, state), seen);
    const after = { ...list, revision: seen.revision + changes.length };
    const actions = [
      putReadiness(after, seen),
      ...changes.map(({ id, number, state }) =>
        putEvent(readinessPartition(seen.agency), number, eventOf(seen.agency, id, state, now, number)),
      ),
      ...changes.flatMap(({ number, note }) =>
        note === undefined ? [] : [putReadinessNote(seen.agency, { number, text: note, by: caller.sub, at: formatInstant(now) })],
      ),
    ];
    if (await written(new TransactWriteCommand({ TransactItems: actions })))
      return ok(shown(after, await readinessNotes(seen.agency)));
  }
  throw new Refusal('busy');
}

async function mustFind(id: string): Promise<StoredReadiness> {
  const list = AgencyId.safeParse(id).success ? await findReadiness(id) : undefined;
  const known = list && (await currentRegistry()).get(list.agency); // not after a withdrawal
  if (!list || !known) throw new Refusal('not-found');
  return list;
}

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

const shown = (list: Readiness, notes: ReadonlyMap<number, string>) => ({
  agency: list.agency,
  neededOn: list.neededOn,
  ready: openItems(list).length === 0,
  items: READINESS_ITEMS.map((item) => {
    const { noted, ...state } = list.items[item.id];
    const note = noted === undefined ? undefined : notes.get(noted);
    return { ...item, ...state, ...(note !== undefined && { note }) };
  }),
});
