import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { AgencyId } from '../../domain/agencies/agency.ts';
import { withdrawal } from '../../domain/agencies/change/withdraw.ts';
import { Refusal } from '../../domain/fail.ts';
import { dateOf, formatInstant } from '../../domain/time.ts';
import type { AgencyChangeWithdrawn } from '../../events/agency-change-withdrawn.ts';
import { type ChangeRecord, changeKey, findChange, knownChange } from '../shared/agencies/changes.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { mustHoldScope } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import type { Action } from '../shared/store/cells.ts';
import { recordsTable } from '../shared/store/database.ts';
import { agencyKey, currentRegistry, versionedRegistry } from '../shared/store/registry.ts';
import type { withdrawChange } from './routes.ts';
import { shownChange } from './shown.ts';
import { ATTEMPTS, moveRegistry, putEntry, written } from './write-registry.ts';

type Withdrawing = Request<typeof withdrawChange>;

/** Takes a change back before its day: the registry is as it was, the change stays in the list as withdrawn. Repeated it changes nothing. */
export async function withdrawChangeOf(request: Withdrawing): Promise<Answer> {
  mustHoldScope(request.caller, 'tasks');
  const record = await carryOut(request);
  return ok(shownChange(knownChange(record), await currentRegistry(), request.now));
}

async function carryOut({ params, body, caller, now }: Withdrawing): Promise<ChangeRecord> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const record = await findChange(params.id!);
    if (!record) throw new Refusal('not-found');
    if (record.withdrawnAt !== undefined) return record;
    const { version, registry } = await versionedRegistry();
    const { entries, removed } = withdrawal(record, registry, dateOf(now));
    const after: ChangeRecord = { ...record, withdrawnAt: formatInstant(now), withdrawnBy: caller.sub };
    const actions: Action[] = [
      ...moveRegistry(version, eventOf(after, body.reason)),
      { Put: { TableName: recordsTable(), Item: { ...changeKey(record.id), ...after } } },
      ...entries.map(putEntry),
      ...removed.map(removeEntry),
    ];
    if (await written(new TransactWriteCommand({ TransactItems: actions }))) return after;
  }
  throw new Refusal('busy');
}

const removeEntry = (id: AgencyId): Action => ({ Delete: { TableName: recordsTable(), Key: agencyKey(id) } });

const eventOf = ({ id, change, withdrawnAt }: ChangeRecord, reason: string): AgencyChangeWithdrawn => ({
  id: `${id}/withdrawn`,
  type: 'agency-change.withdrawn.v1',
  subject: id,
  occurredAt: withdrawnAt!,
  recordedAt: withdrawnAt!,
  data: { change, reason },
});
