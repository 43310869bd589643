import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../../domain/fail.ts';
import { DAY_MS, type Instant } from '../../../domain/time.ts';
import { logger } from '../logger.ts';
import { derive, secretOf } from '../secret.ts';
import { database, epochSeconds, isConditionFailure, type Key, recordsTable } from '../store/database.ts';
import type { Answer } from './answer.ts';
import type { Endpoint, Request } from './endpoint.ts';
import { InvalidRequest } from './request.ts';
import type { Route } from './route.ts';

/** How long the same key gives the same answer (API.md). */
const KEY_LIFETIME_MS = 7 * DAY_MS;
/** After this long an unfinished request is taken to have died, and its key may be taken over. Longer than any function runs. */
const IN_FLIGHT_MS = 30_000;
const KEY = /^[\x21-\x7e]{1,200}$/;

type Claim = {
  readonly bodyHash: string;
  readonly claimedAt: Instant;
  readonly takenAt: Instant;
  readonly expiresAt: number;
  /** The answer, packed: a batch of 2,000 bad lines names each, which is more than an item holds (400 KB). */
  readonly answer?: Uint8Array;
  readonly secretFor?: string | null;
};

/** The caller's key. Refused when it is malformed, or missing where the route requires one. */
export function idempotencyKeyOf(header: string | undefined, { idempotency }: Route): string | undefined {
  if (header === undefined && idempotency === 'required') throw new Refusal('key-required', 'Idempotency-Key');
  if (header !== undefined && !KEY.test(header)) throw new Refusal('key-invalid', 'Idempotency-Key');
  return header;
}

/**
 * Gives the same key and body the same answer for seven days. The key is claimed before the work and answered after it. A claim whose
 * owner died or failed is taken over under the same seed and the same moment, so ids and times come out the same and nothing is done
 * twice. A refusal is not remembered: the caller may mend its state and try again. Secrets are derived again, never stored.
 */
export async function onceOnly(route: Route, request: Request<Route>, act: Endpoint['act']): Promise<Answer> {
  const place = await derive(
    'key',
    `${route.operation}\n${ownerOf(request)}\n${request.event.rawPath}\n${request.idempotencyKey}`,
  );
  const key: Key = { pk: `KEY#${place}`, sk: 'CLAIM' };
  const bodyHash = createHash('sha256').update(request.text).digest('base64url');

  const { claimedAt, answer: earlier, secretFor } = await claim(key, bodyHash, request.now);
  if (earlier) return withSecret(unpacked(earlier), secretFor);
  // With the moment of the claim: the same key after its seven days is another one.
  const seed = await derive('seed', `${place}\n${claimedAt}`);
  const answer = await act({ ...request, now: claimedAt, seed }).catch(async (error) => {
    const isRefused = error instanceof Refusal || error instanceof InvalidRequest;
    await (isRefused ? release(key) : leave(key)).catch((failure) =>
      logger.warn('an idempotency key could not be given back', { error: failure as Error }),
    );
    throw error;
  });
  await remember(key, answer);
  return answer;
}

/**
 * Whose key it is: an answer is given again only to whom it was given. People without a token are known by the secret they show; those
 * without either are one, so their keys have to be random (the contract's answers to short ones are relied on).
 */
const ownerOf = ({ caller, headers }: Request<Route>): string => caller?.sub ?? `public\n${headers['x-secret'] ?? ''}`;

/** A fresh claim, one that was answered, or one taken over because its owner died. */
async function claim(key: Key, bodyHash: string, now: Instant): Promise<Claim> {
  const item: Claim = { bodyHash, claimedAt: now, takenAt: now, expiresAt: epochSeconds(now + KEY_LIFETIME_MS) };
  try {
    await database.send(
      new PutCommand({
        TableName: recordsTable(),
        Item: { ...key, ...item },
        // DynamoDB removes expired items late, so expiry is part of the condition.
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
        ExpressionAttributeValues: { ':now': epochSeconds(now) },
      }),
    );
    return item;
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: key, ConsistentRead: true }));
  const earlier = Item as Claim | undefined;
  if (!earlier) throw new Refusal('key-in-flight'); // released between the two calls: the caller may simply retry
  if (earlier.bodyHash !== bodyHash) throw new Refusal('key-reused', 'Idempotency-Key');
  if (earlier.answer) return earlier;
  if (now - earlier.takenAt < IN_FLIGHT_MS) throw new Refusal('key-in-flight');
  return takeOver(key, earlier, now);
}

async function takeOver(key: Key, earlier: Claim, now: Instant): Promise<Claim> {
  try {
    await database.send(
      new UpdateCommand({
        TableName: recordsTable(),
        Key: key,
        UpdateExpression: 'SET takenAt = :now',
        ConditionExpression: 'takenAt = :seen AND attribute_not_exists(answer)',
        ExpressionAttributeValues: { ':now': now, ':seen': earlier.takenAt },
      }),
    );
    return earlier;
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('key-in-flight') : error;
  }
}

/** Gives a key back whose request did nothing. */
const release = (key: Key) =>
  database.send(new DeleteCommand({ TableName: recordsTable(), Key: key, ConditionExpression: UNANSWERED }));

/** Leaves a key to be taken over at once by the caller's next try: its request may have done some of its work before it failed. */
const leave = (key: Key) =>
  database.send(
    new UpdateCommand({
      TableName: recordsTable(),
      Key: key,
      UpdateExpression: 'SET takenAt = :never',
      ConditionExpression: UNANSWERED,
      ExpressionAttributeValues: { ':never': 0 },
    }),
  );

const UNANSWERED = 'attribute_exists(bodyHash) AND attribute_not_exists(answer)';

async function remember(key: Key, answer: Answer): Promise<void> {
  const { secret, ...body } = (answer.body ?? {}) as Record<string, unknown>;
  const secretFor = secret === undefined ? null : String(body.id ?? body.code);
  try {
    await database.send(
      new UpdateCommand({
        TableName: recordsTable(),
        Key: key,
        UpdateExpression: 'SET answer = :answer, secretFor = :secretFor',
        ConditionExpression: 'attribute_exists(bodyHash)',
        ExpressionAttributeValues: {
          ':answer': packed({ ...answer, body: answer.body === undefined ? undefined : body }),
          ':secretFor': secretFor,
        },
      }),
    );
  } catch (error) {
    // Released by whoever had taken the key over and was refused: this answer stands, and there is nothing to remember it under.
    if (!isConditionFailure(error)) throw error;
  }
}

const packed = (answer: Answer): Uint8Array => gzipSync(JSON.stringify(answer));
const unpacked = (answer: Uint8Array): Answer => JSON.parse(gunzipSync(answer).toString('utf8'));

async function withSecret(answer: Answer, secretFor: string | undefined | null): Promise<Answer> {
  return secretFor ? { ...answer, body: { ...(answer.body as object), secret: await secretOf(secretFor) } } : answer;
}
