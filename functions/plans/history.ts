import { formatInstant } from '../../domain/time.ts';
import type { Envelope } from '../../events/envelope.ts';
import { obligationPartition } from '../shared/clocks/clock-item.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { mustActFor } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { recordsTable } from '../shared/store/database.ts';
import { allItems } from '../shared/store/query.ts';
import { notesOf } from '../shared/tasks/note.ts';
import { mustFindObligation } from '../shared/tasks/stored-obligation.ts';
import type { obligationHistory } from './routes.ts';

/** What happened to an obligation, event by event, each with the reason that was given for it: for who owes it and the co-ordinator. */
export async function history({ params, caller, now }: Request<typeof obligationHistory>): Promise<Answer> {
  const { obligation } = await mustFindObligation(params.id!);
  mustActFor(caller, obligation.agency, 'tasks');
  const [events, notes] = await Promise.all([
    allItems<Envelope>(recordsTable(), obligationPartition(obligation.id), 'EVENT#'),
    notesOf(obligation.id),
  ]);
  const noteOf = new Map(notes.map(({ version, text, by, at }) => [`${obligation.id}:${version}`, { text, by, at }]));
  const items = events.map(({ id, type, occurredAt, recordedAt, data }) => ({
    ...{ id, type, occurredAt, recordedAt, data },
    ...(noteOf.has(id) && { note: noteOf.get(id) }),
  }));
  return ok({ items, asOf: formatInstant(now) });
}
