import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { IndexId } from '../../../domain/indicators/index-id.ts';
import { type Observation, observationKey } from '../../../domain/indicators/observation.ts';
import type { IndicatorResultRecorded } from '../../../events/indicator-result-recorded.ts';
import { inOrder } from '../parallel.ts';
import type { Action } from '../store/cells.ts';
import { cancellationReasons, database, type Key, recordsTable } from '../store/database.ts';
import { putEvent } from '../store/events.ts';
import { allItems } from '../store/query.ts';
import { resultKey, resultsPartition } from './keys.ts';

/** Every revision of every figure of an index: of the city, or of one agency. */
export async function observationsOf(index: IndexId, agency: string | undefined): Promise<Observation[]> {
  const items = await allItems<Observation & Key>(recordsTable(), resultsPartition(index, agency), '', { ConsistentRead: true });
  return items.map(({ pk: _, sk: __, ...observation }) => observation);
}

/** The latest revision of every figure in these places, by `observationKey`. */
export async function latestOf(
  places: readonly { readonly index: IndexId; readonly agency?: string | undefined }[],
): Promise<Map<string, Observation>> {
  const partitions = new Map(places.map(({ index, agency }) => [resultsPartition(index, agency), { index, agency }]));
  const all = await inOrder([...partitions.values()], PARTITIONS_AT_ONCE, ({ index, agency }) => observationsOf(index, agency));
  const latest = new Map<string, Observation>();
  for (const observation of all.flat()) {
    const key = observationKey(observation);
    if (observation.revision > (latest.get(key)?.revision ?? 0)) latest.set(key, observation);
  }
  return latest;
}

const PARTITIONS_AT_ONCE = 8;
/** A figure and its event are two actions; the limit of a transaction is 100. */
const FIGURES_A_TRANSACTION = 50;
const TRANSACTIONS_AT_ONCE = 6;

/** Writes revisions with their events. False when somebody else recorded one of them first: then nothing of its transaction was written. */
export async function writeResults(observations: readonly Observation[]): Promise<boolean> {
  const chunks = Array.from({ length: Math.ceil(observations.length / FIGURES_A_TRANSACTION) }, (_, i) =>
    observations.slice(i * FIGURES_A_TRANSACTION, (i + 1) * FIGURES_A_TRANSACTION),
  );
  const written = await inOrder(chunks, TRANSACTIONS_AT_ONCE, async (chunk) => {
    try {
      await database.send(new TransactWriteCommand({ TransactItems: chunk.flatMap(actionsOf) }));
      return true;
    } catch (error) {
      if (!cancellationReasons(error)) throw error;
      return false;
    }
  });
  return written.every(Boolean);
}

function actionsOf(observation: Observation): Action[] {
  const key = observationKey(observation);
  const { revision, recordedAt } = observation;
  const event: IndicatorResultRecorded = {
    id: eventId(observation),
    type: 'indicator-result.recorded.v1',
    subject: key,
    occurredAt: recordedAt,
    recordedAt,
    data: observation,
  };
  return [
    {
      Put: {
        TableName: recordsTable(),
        Item: { ...resultKey(observation), ...observation },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    putEvent(`RESULT#${key}`, revision, event),
  ];
}

const eventId = (observation: Observation): string => `${observationKey(observation)}:${observation.revision}`;
