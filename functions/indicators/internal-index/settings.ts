import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../../domain/fail.ts';
import { internalIndex } from '../../../domain/indicators/structures/internal-index.ts';
import { formatInstant } from '../../../domain/time.ts';
import type { InternalIndexConfigured } from '../../../events/indicator-internal-index-configured.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import { mustHoldScope } from '../../shared/http/caller.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { structureKey } from '../../shared/indicators/keys.ts';
import { structuresOf } from '../../shared/indicators/structures.ts';
import { cancellationReasons, database, recordsTable } from '../../shared/store/database.ts';
import { putEvent } from '../../shared/store/events.ts';
import type { putInternalIndex } from '../routes.ts';

const INDEX = 'internal-index';

/** Lays down the contents of the internal index from a day on, as a version of its own; the same again changes nothing. */
export async function internalIndexSettings({ body: settings, caller, now }: Request<typeof putInternalIndex>): Promise<Answer> {
  mustHoldScope(caller, 'indicators');
  const structure = internalIndex(settings);
  const { version, appliesFrom } = settings;
  const answer = ok({ version, appliesFrom, lines: structure.lines.length });
  const there = (await structuresOf(INDEX)).find((one) => one.structure.version === version);
  if (there) {
    if (JSON.stringify(sorted(there.settings)) === JSON.stringify(sorted(settings))) return answer;
    throw new Refusal('structure-exists', 'version', { version });
  }
  const event: InternalIndexConfigured = {
    id: `${INDEX}#${version}`,
    type: 'internal-index.configured.v1',
    subject: `${INDEX}#${version}`,
    occurredAt: formatInstant(now),
    recordedAt: formatInstant(now),
    data: settings,
  };
  const key = structureKey(INDEX, version);
  const put = {
    Put: { TableName: recordsTable(), Item: { ...key, structure, settings }, ConditionExpression: 'attribute_not_exists(pk)' },
  };
  try {
    await database.send(new TransactWriteCommand({ TransactItems: [put, putEvent(`${key.pk}#${key.sk}`, 1, event)] }));
  } catch (error) {
    throw cancellationReasons(error) ? new Refusal('structure-exists', 'version', { version }) : error;
  }
  return answer;
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
};
