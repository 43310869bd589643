import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../domain/fail.ts';
import { boundsOf } from '../../domain/periods/half-month.ts';
import { checkServed } from '../../domain/ratings/check.ts';
import { formatInstant } from '../../domain/time.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { isOwn } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { inOrder } from '../shared/parallel.ts';
import { database, recordsTable } from '../shared/store/database.ts';
import { invitationKey } from '../shared/store/invitations.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { markKnown } from './known-dossiers.ts';
import type { createInvitations } from './routes.ts';

const WRITES_AT_ONCE = 40;

/** Keeps what a one-door system says of how many it served and invited; the same report again replaces itself, so it counts once. */
export async function recordInvitations({ body, caller, now }: Request<typeof createInvitations>): Promise<Answer> {
  const registry = await currentRegistry();
  for (const { agency } of body.dossiers) if (isOwn(caller, agency)) throw new Refusal('rates-itself', 'dossiers');
  for (const { agency, halfMonth } of body.items) {
    const { from, to } = boundsOf(halfMonth);
    checkServed(agency, from, to, now, registry);
  }
  await inOrder(body.items, WRITES_AT_ONCE, ({ agency, service, halfMonth, served, invited }) =>
    database.send(
      new PutCommand({
        TableName: recordsTable(),
        Item: {
          ...invitationKey(halfMonth, agency, service, caller.sub),
          agency,
          service,
          served,
          invited,
          recordedAt: formatInstant(now),
        },
      }),
    ),
  );
  await inOrder(body.dossiers, WRITES_AT_ONCE, ({ dossier }) => markKnown(dossier));
  return ok({ recorded: body.items.length, dossiers: body.dossiers.length });
}
