import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { type Absorber, absorb } from '../../../functions/shared/counting/absorb.ts';
import { actionsOf, type Countable, chunksOf, MAX_ACTIONS } from '../../../functions/shared/counting/chunks.ts';
import { random } from '../../fixtures/random.ts';

process.env.RECORDS_TABLE = 'records';
process.env.METRICS_TABLE = 'metrics';

const rating = (id: string, agency = 'a', service = 'land'): Countable => ({
  id,
  increments: [
    {
      key: {
        family: 'satisfaction',
        agency,
        half: '2026-09a',
        subject: 'service-contact.v1',
        assurance: 'open',
        service,
        channel: 'app',
      },
      counters: { respondents: 1, 'overall.5': 1 },
    },
  ],
});
const ratings = (count: number, agency = 'a', service = 'land') =>
  Array.from({ length: count }, (_, i) => rating(`${agency}-${service}-${i}`, agency, service));

type Transaction = { Put?: { Item: { id: string } }; Update?: unknown }[];

/** A client that answers each transaction as told, and remembers them: faults that no local engine produces. */
function database(answer: (transaction: Transaction, call: number) => Error | undefined) {
  const transactions: Transaction[] = [];
  const client = mockClient(DynamoDBDocumentClient);
  client.on(TransactWriteCommand).callsFake(({ TransactItems }: { TransactItems: Transaction }) => {
    transactions.push(TransactItems);
    const error = answer(TransactItems, transactions.length);
    if (error) throw error;
    return {};
  });
  const with_: Absorber<Countable> = {
    database: client as unknown as DynamoDBDocumentClient,
    receipt: ({ id }) => ({ Put: { TableName: 'records', Item: { id } } }),
    sleep: async () => {},
  };
  return { transactions, with_ };
}
const cancelled = (...codes: string[]) =>
  Object.assign(new Error('cancelled'), {
    name: 'TransactionCanceledException',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const named = (name: string) => Object.assign(new Error(name), { name });
const idsOf = (transaction: Transaction) => transaction.flatMap(({ Put }) => (Put ? [Put.Item.id] : []));

describe('absorbing a batch', () => {
  test('writes receipts and cells together: one action a rating, one a leaf, one an agency cell', async () => {
    const { transactions, with_ } = database(() => undefined);
    const { counted } = await absorb(ratings(10), with_);
    expect(counted).toHaveLength(10);
    expect(transactions.map((transaction) => transaction.length)).toEqual([12]);
  });

  test('counts a rating that is twice in the batch once', async () => {
    const { transactions, with_ } = database(() => undefined);
    await absorb([...ratings(3), ...ratings(3)], with_);
    expect(transactions.flatMap(idsOf)).toHaveLength(3);
  });

  test('leaves out what has a receipt already and counts the rest', async () => {
    const { transactions, with_ } = database((_, call) =>
      call === 1 ? cancelled('None', 'ConditionalCheckFailed', 'None', 'None', 'None') : undefined,
    );
    const { counted, duplicates } = await absorb(ratings(3), with_);
    expect({ counted, duplicates }).toEqual({ counted: ['a-land-0', 'a-land-2'], duplicates: ['a-land-1'] });
    expect(idsOf(transactions[1]!)).toEqual(['a-land-0', 'a-land-2']);
  });

  test('tries again after a conflict with another writer', async () => {
    const { with_ } = database((_, call) => (call < 3 ? cancelled('None', 'TransactionConflict') : undefined));
    expect(await absorb(ratings(2), with_)).toMatchObject({ counted: ['a-land-0', 'a-land-1'], conflicts: 2, failed: [] });
  });

  test('hands back only the chunk that the database refuses for now', async () => {
    const { with_ } = database((transaction) =>
      idsOf(transaction).some((id) => id.startsWith('b-')) ? named('ThrottlingException') : undefined,
    );
    const { counted, failed, culprits } = await absorb([...ratings(80, 'a'), ...ratings(80, 'b')], with_);
    expect([counted.length, failed.length, culprits.length]).toEqual([80, 80, 0]);
  });

  test('halves a chunk that will never be taken until the culprit stands alone', async () => {
    const { transactions, with_ } = database((transaction) =>
      idsOf(transaction).includes('a-land-37') ? named('ValidationException') : undefined,
    );
    const { counted, failed, culprits } = await absorb(ratings(90), with_);
    expect(counted).toHaveLength(89);
    expect([failed, culprits]).toEqual([['a-land-37'], ['a-land-37']]);
    expect(transactions.length).toBeLessThan(20);
  });
});

describe('packing transactions', () => {
  test('none exceeds the limit and none is lost, whatever the mix', () => {
    for (let seed = 0; seed < 200; seed++) {
      const dice = random(seed);
      const batch = Array.from({ length: dice.int(500) }, (_, i) =>
        rating(String(i), `a${dice.int(1 + dice.int(40))}`, `s${dice.int(14)}`),
      );
      const chunks = chunksOf(batch);
      for (const chunk of chunks) expect(actionsOf(chunk)).toBeLessThanOrEqual(MAX_ACTIONS);
      expect(
        chunks
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(batch.map(({ id }) => id).sort());
    }
  });

  test('costs at most 2.3 write units a rating at 15 cells per 100: two for the receipt, two for each cell of a transaction', async () => {
    const size = 500; // the queue's batch
    const cells = (15 * size) / 100;
    for (const agencies of [8, 15, 25, 37]) {
      const leaves = cells - agencies; // each agency has one cell of its own, the rest are leaves shared out among them
      const batch = Array.from({ length: size }, (_, i) =>
        rating(String(i), `agency${(i % leaves) % agencies}`, `service${i % leaves}`),
      );
      const { transactions, with_ } = database(() => undefined);
      await absorb(batch, with_);
      const units = transactions.flat().length * 2;
      expect(units / size, `${agencies} agencies`).toBeLessThanOrEqual(2.3);
    }
  });
});
