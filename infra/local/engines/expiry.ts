import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { DynamoDb } from './dynamodb.ts';
import type { Table } from './tables.ts';

type Key = Record<string, unknown>;
type Page = { Items: Key[]; LastEvaluatedKey?: Key };

/** A scan of a large table keeps the engine busy for half a minute; people come first. */
const SHARE_OF_TIME = 0.25;

const LOOK_EVERY_MS = 5000;
/** So often on the runner's clock; AWS promises "within a few days". */
const SWEEP_EVERY_MS = 24 * 3_600_000;

/** Sweeps in the background once a day of the runner's clock, also when that is moved; answers with a way to stop. */
export function keepExpiring(tables: readonly Table[], db: DynamoDb, clock: Clock): () => void {
  let last = clock.now();
  let sweeping = false;
  let stopped = false;
  const look = () => {
    if (sweeping || Math.abs(clock.now() - last) < SWEEP_EVERY_MS) return;
    sweeping = true;
    last = clock.now();
    sweepExpired(tables, db, last, () => !stopped)
      .catch(() => {}) // the engine is busy or gone: the next day will do
      .finally(() => {
        sweeping = false;
      });
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}

/**
 * Deletes items whose time to live has passed on the runner's clock; the engine itself never does.
 * Nobody may rely on it: expired must read as absent anyway.
 */
async function sweepExpired(tables: readonly Table[], db: DynamoDb, now: number, go: () => boolean): Promise<void> {
  for (const { name, expiryAttribute } of tables) {
    if (!expiryAttribute) continue;
    const { Table } = (await db.call('DescribeTable', { TableName: name })) as {
      Table: { KeySchema: { AttributeName: string }[] };
    };
    const keys = Table.KeySchema.map(({ AttributeName }) => AttributeName);
    const placeholders = keys.map((_, index) => `#k${index}`);
    const expired = {
      ExpressionAttributeNames: { '#expiry': expiryAttribute, ...Object.fromEntries(keys.map((key, i) => [`#k${i}`, key])) },
      ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1000)) } },
    };
    let start: Key | undefined;
    do {
      const began = performance.now();
      const page = (await db.call('Scan', {
        TableName: name,
        FilterExpression: '#expiry <= :now',
        ProjectionExpression: placeholders.join(', '),
        ...expired,
        ExclusiveStartKey: start,
      })) as Page;
      for (const Key of page.Items) await expire(db, name, Key, expiryAttribute, now);
      start = page.LastEvaluatedKey;
      if (start) await sleep((performance.now() - began) * (1 / SHARE_OF_TIME - 1));
    } while (start && go());
  }
}

/** Conditional, since the item may have been given a longer life in between. */
async function expire(db: DynamoDb, TableName: string, Key: Key, attribute: string, now: number): Promise<void> {
  const input = {
    TableName,
    Key,
    ConditionExpression: '#expiry <= :now',
    ExpressionAttributeNames: { '#expiry': attribute },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1000)) } },
  };
  await db.call('DeleteItem', input).catch(() => {}); // it lives longer now, or is gone already
}
