import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { tally } from '../../domain/metrics/tally.ts';
import { incrementOf } from '../../domain/ratings/increments.ts';
import { ratingId } from '../../domain/ratings/rating-id.ts';
import { parseInstant } from '../../domain/time.ts';
import type { RatingGiven } from '../../events/rating-given.ts';
import { absorb } from '../../functions/shared/counting/absorb.ts';
import { countedRating, ratingReceipt } from '../../functions/shared/ratings/rating-record.ts';
import { cellKey } from '../../functions/shared/store/cells.ts';
import { random } from '../fixtures/random.ts';
import type { Engine } from './engine.ts';

const RATINGS = 1500;
const DUPLICATES = [0, 0.3];
const BATCH = 500;
const WORKERS = 5;

/** Deliveries as a queue makes them, in any order, a share of them twice. Fifteen cells for every hundred ratings. */
function deliveries(duplicates: number): RatingGiven[] {
  const dice = random(5);
  const ratings = Array.from({ length: RATINGS }, (_, i): RatingGiven => {
    const agency = `so-${dice.int(25)}`;
    const id = ratingId(agency, parseInstant('2026-09-01T09:00:00+07:00')!, `b${i}`.padEnd(22, 'x'));
    const data = {
      agency,
      service: dice.pick(['land', 'tax'] as const),
      channel: 'app' as const,
      instrument: 'service-contact.v1',
      answers: { overall: 1 + dice.int(5) },
      assurance: 'open' as const,
    };
    return {
      id,
      type: 'rating.given.v1',
      subject: id,
      occurredAt: '2026-09-01T09:00:00+07:00',
      recordedAt: '2026-09-01T09:00:00+07:00',
      data,
    };
  });
  return dice.shuffle([...ratings, ...ratings.filter(() => dice.chance(duplicates))]);
}

type Way = { readonly name: string; readonly count: (db: DynamoDBDocumentClient, batch: RatingGiven[]) => Promise<void> };

/** Write units of a command: one a single write of up to 1 KB, two an action of a transaction. Counted from commands: the local engine misreports. */
function unitsOf(command: { input: object }): number {
  const { TransactItems, RequestItems } = command.input as {
    TransactItems?: unknown[];
    RequestItems?: Record<string, unknown[]>;
  };
  if (TransactItems) return 2 * TransactItems.length;
  if (RequestItems) return Object.values(RequestItems).flat().length;
  return command instanceof GetCommand || command instanceof ScanCommand ? 0 : 1;
}

const cellOf = (event: RatingGiven) => tally([incrementOf(countedRating(event))]);

const ways: Way[] = [
  {
    name: 'ours: receipt and increments in one transaction',
    count: async (database, batch) => {
      const countables = batch.map((event) => ({ id: event.id, event, increments: [incrementOf(countedRating(event))] }));
      const { failed } = await absorb(countables, { database, receipt: ({ event }) => ratingReceipt(event) });
      if (failed.length > 0) throw new Error('not counted');
    },
  },
  {
    name: 'naive: one UpdateItem per rating and cell',
    count: async (database, batch) => {
      for (const event of batch) {
        const receipt = ratingReceipt(event).Put!;
        await database.send(new PutCommand({ TableName: receipt.TableName, Item: receipt.Item }));
        for (const cell of cellOf(event)) {
          const [name, score] = ['overall', event.data.answers.overall];
          await database.send(
            new UpdateCommand({
              TableName: process.env.METRICS_TABLE,
              Key: cellKey(cell),
              UpdateExpression: 'ADD #n :one, respondents :one',
              ExpressionAttributeNames: { '#n': `${name}.${score}` },
              ExpressionAttributeValues: { ':one': 1 },
            }),
          );
        }
      }
    },
  },
  {
    name: 'sample: read, modify, write',
    count: async (database, batch) => {
      for (const event of batch) {
        for (const cell of cellOf(event)) {
          const { Item } = await database.send(new GetCommand({ TableName: process.env.METRICS_TABLE, Key: cellKey(cell) }));
          await database.send(
            new PutCommand({
              TableName: process.env.METRICS_TABLE,
              Item: { ...cellKey(cell), ...Item, respondents: ((Item?.respondents as number) ?? 0) + 1 },
            }),
          );
        }
      }
    },
  },
];

/** Counts the same deliveries in three ways on the same engine: throughput as a ratio, write units a rating, error against the truth. */
export async function benchCounting(engine: Engine): Promise<void> {
  for (const duplicates of DUPLICATES) await benchDeliveries(engine, duplicates);
}

async function benchDeliveries(engine: Engine, duplicates: number): Promise<void> {
  console.log(`\nCounting ${RATINGS} ratings, ${duplicates * 100} % of them delivered twice, ${WORKERS} workers, DynamoDB Local`);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(engine.connection), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const all = deliveries(duplicates);
  let ours = 0;
  for (const { name, count } of ways) {
    await empty(client, process.env.RECORDS_TABLE!);
    await empty(client, process.env.METRICS_TABLE!);
    let units = 0;
    const counted = {
      send: (command: { input: object }) => {
        units += unitsOf(command);
        return client.send(command as never);
      },
    } as unknown as DynamoDBDocumentClient;
    const batches = Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH));
    const began = performance.now();
    await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        for (let batch = batches.pop(); batch; batch = batches.pop()) await count(counted, batch);
      }),
    );
    const seconds = (performance.now() - began) / 1000;
    ours ||= seconds;
    const total = await respondents(client);
    console.log(
      `${name.padEnd(50)} ${(RATINGS / seconds).toFixed(0).padStart(6)} ratings/s (ours is ${(seconds / ours).toFixed(1)}x) ${(units / RATINGS).toFixed(2).padStart(6)} write units/rating  counted ${total} of ${RATINGS} (error ${total - RATINGS})`,
    );
  }
}

async function respondents(client: DynamoDBDocumentClient): Promise<number> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: process.env.METRICS_TABLE }));
  return Items.filter(({ pk }) => String(pk).endsWith('#AGENCY')).reduce((sum, { respondents: n }) => sum + (n as number), 0);
}

async function empty(client: DynamoDBDocumentClient, table: string): Promise<void> {
  for (let left = true; left; ) {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: table, ProjectionExpression: 'pk, sk' }));
    left = Items.length > 0;
    for (let start = 0; start < Items.length; start += 25) {
      await client.send(
        new BatchWriteCommand({
          RequestItems: { [table]: Items.slice(start, start + 25).map((Key) => ({ DeleteRequest: { Key } })) },
        }),
      );
    }
  }
}
