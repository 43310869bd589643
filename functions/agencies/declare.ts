import { createHash } from 'node:crypto';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { AgencyId } from '../../domain/agencies/agency.ts';
import { type DeclaredChange, declare } from '../../domain/agencies/change/apply.ts';
import type { AgencyChange } from '../../domain/agencies/change/change.ts';
import { newReadiness } from '../../domain/agencies/change/readiness.ts';
import { Refusal } from '../../domain/fail.ts';
import { formatInstant, type LocalDate } from '../../domain/time.ts';
import type { AgencyChangeDeclared } from '../../events/agency-change-declared.ts';
import { type ChangeRecord, changeKey, findChange, knownChange } from '../shared/agencies/changes.ts';
import { findReadiness, putReadiness } from '../shared/agencies/readiness.ts';
import { type Answer, created } from '../shared/http/answer.ts';
import { mustHoldScope } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import type { Action } from '../shared/store/cells.ts';
import { recordsTable } from '../shared/store/database.ts';
import { currentRegistry, versionedRegistry } from '../shared/store/registry.ts';
import { rehearse } from './rehearse.ts';
import type { declareChange } from './routes.ts';
import { shownChange } from './shown.ts';
import { ATTEMPTS, moveRegistry, putEntry, written } from './write-registry.ts';

/** A transaction has 100 actions: the version, the event and the record of the change beside the entries. */
const MAX_ENTRIES = 97;

type Declaring = Request<typeof declareChange>;

/** Declares a change with everything that it writes, in one transaction; a rehearsal only says what it would do. */
export async function declareChangeOf(request: Declaring): Promise<Answer> {
  const { body, caller, now, seed } = request;
  mustHoldScope(caller, 'tasks');
  const { dryRun, ...change } = body;
  if (dryRun) return rehearse(change, now);
  const id = changeId(change, seed);
  const record = (await findChange(id)) ?? (await carryOut(id, change, request));
  return created(shownChange(knownChange(record), await currentRegistry(), now));
}

/** Carried out again, the same request comes to the same id. */
const changeId = ({ effectiveOn, kind }: AgencyChange, seed: string): string =>
  `${effectiveOn}-${kind}-${createHash('sha256').update(seed).digest('hex').slice(0, 12)}`;

async function carryOut(id: string, change: AgencyChange, { caller, now }: Declaring): Promise<ChangeRecord> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { version, registry } = await versionedRegistry();
    const declared = declare(change, registry);
    const record: ChangeRecord = { id, ...declared, declaredAt: formatInstant(now), declaredBy: caller.sub };
    const fresh = change.to.filter((target) => registry.get(target.id) === undefined);
    const lists = await Promise.all(fresh.map((target) => emptyList(target.id, change.effectiveOn)));
    const entries = declared.entries.length + lists.length;
    if (entries > MAX_ENTRIES) throw new Refusal('agency-change-too-large', 'from', { entries, limit: MAX_ENTRIES });
    const actions: Action[] = [
      ...moveRegistry(version, eventOf(record, declared)),
      { Put: { TableName: recordsTable(), Item: { ...changeKey(id), ...record } } },
      ...declared.entries.map(putEntry),
      ...lists,
    ];
    if (await written(new TransactWriteCommand({ TransactItems: actions }))) return record;
  }
  throw new Refusal('busy');
}

/** What a new body needs. A change of the same name that was withdrawn may have left a list: its events go on. */
async function emptyList(agency: AgencyId, neededOn: LocalDate): Promise<Action> {
  const left = await findReadiness(agency);
  return putReadiness({ ...newReadiness(agency, neededOn), revision: left?.revision ?? 0 }, left);
}

const eventOf = ({ id, declaredAt }: ChangeRecord, { change, entries, replaced }: DeclaredChange): AgencyChangeDeclared => ({
  id: `${id}/declared`,
  type: 'agency-change.declared.v1',
  subject: id,
  occurredAt: declaredAt,
  recordedAt: declaredAt,
  data: { change, entries: [...entries], replaced: [...replaced] },
});
