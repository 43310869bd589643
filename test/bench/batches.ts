import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { referenceAgencies } from '../../domain/agencies/reference.ts';
import { parseInstant } from '../../domain/time.ts';
import { SECRET_KEY } from '../../functions/shared/secret.ts';
import type { Engine } from './engine.ts';
import { createRecords, pointFunctionsAt } from './records.ts';

const LINES = 2000;
const TABLE = 'batch-records';
const AGENCIES = referenceAgencies().filter(({ kind, validTo }) => kind === 'ward' && validTo === undefined);

/** What another system tells of its cases at a moment of their life. */
const batch = (told: object): string =>
  Array.from({ length: LINES }, (_, n) =>
    JSON.stringify({
      ...{
        source: 'ihanoi',
        externalId: `B-${n}`,
        kind: 'petition',
        category: 'field',
        agency: AGENCIES[n % AGENCIES.length]!.id,
      },
      ...{ receivedAt: '2026-09-07T09:00:00+07:00', dueAt: '2026-09-28T17:30:00+07:00', ...told },
    }),
  ).join('\n');

/** Whole batches through the function, on an engine of this machine: new cases, the same again, each of them changed. */
export async function benchBatches({ connection }: Engine): Promise<void> {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(connection), { marshallOptions: { removeUndefinedValues: true } });
  await createRecords(db, TABLE);
  pointFunctionsAt(connection, { RECORDS_TABLE: TABLE, PRIVATE_TABLE: TABLE });
  await db.send(new PutCommand({ TableName: TABLE, Item: { ...SECRET_KEY, value: 'YmVuY2g' } }));
  const { acceptBatch } = await import('../../functions/case-batches/accept-batch.ts');
  const send = async (name: string, text: string, time: string): Promise<void> => {
    const begin = performance.now();
    const { body } = await acceptBatch({ headers: {}, text, now: parseInstant(time)!, hasTime: () => true });
    const { accepted, changed, refused } = body as { accepted: number; changed: number; refused: unknown[] };
    const took = (performance.now() - begin) / 1000;
    console.log(
      `  ${name.padEnd(34)} ${took.toFixed(1).padStart(7)} s, ${accepted} accepted, ${changed} changed, ${refused.length} refused`,
    );
  };
  await send('new cases', batch({ state: 'in-progress' }), '2026-09-10T02:00:00+07:00');
  await send('the same again', batch({ state: 'in-progress' }), '2026-09-11T02:00:00+07:00');
  const answered = { state: 'answered', answeredAt: '2026-09-11T15:00:00+07:00' };
  await send('each one answered', batch(answered), '2026-09-12T02:00:00+07:00');
}
