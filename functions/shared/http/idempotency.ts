import { createHash } from 'node:crypto';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../../domain/fail.ts';
import { DAY_MS, type Instant } from '../../../domain/time.ts';
import { logger } from '../logger.ts';
import { derive, secretOf } from '../secret.ts';
import { database, epochSeconds, isConditionFailure, type Key, recordsTable } from '../store/database.ts';
import type { Answer } from './answer.ts';
import type { Endpoint, Request } from './endpoint.ts';
import type { Route } from './route.ts';

/** How long the same key gives the same answer (API.md). */
const KEY_LIFETIME_MS = 7 * DAY_MS;
/** After this long an unfinished request is taken to have died, and its key may be taken over. Longer than any function runs. */
const IN_FLIGHT_MS = 30_000;
const KEY = /^[\x21-\x7e]{1,200}$/;

type Claim = { bodyHash: string; claimedAt: Instant; expiresAt: number; answer?: Answer; secretFor?: string };

/** The caller's key. Refused when it is malformed, or missing where the route requires one. */
export function idempotencyKeyOf(header: string | undefined, { idempotency }: Route): string | undefined {
  if (header === undefined && idempotency === 'required') throw new Refusal('key-required', 'Idempotency-Key');
  if (header !== undefined && !KEY.test(header)) throw new Refusal('key-invalid', 'Idempotency-Key');
  return header;
}

/**
 * Gives the same key and body the same answer for seven days. The key is claimed before the work and answered after it; a claim whose
 * owner died is taken over under the same seed and the same moment, so ids and times come out the same and nothing is created twice.
 * A refusal is not remembered: the caller may mend its state and try again. Secrets are derived again, never stored.
 */
export async function onceOnly(route: Route, request: Request<Route>, act: Endpoint['act']): Promise<Answer> {
  const seed = await derive(
    'key',
    `${route.operation}\n${ownerOf(request)}\n${request.event.rawPath}\n${request.idempotencyKey}`,
  );
  const key: Key = { pk: `KEY#${seed}`, sk: 'CLAIM' };
  const bodyHash = createHash('sha256').update(request.text).digest('base64url');

  const earlier = await claim(key, bodyHash, request.now);
  if (earlier?.answer) return withSecret(earlier.answer, earlier.secretFor);
  const answer = await act({ ...request, now: earlier?.claimedAt ?? request.now, seed }).catch(async (error) => {
    await release(key).catch((failure) => logger.warn('an idempotency key could not be released', { error: failure as Error }));
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

/** Undefined for a fresh claim; the earlier one when it was answered, or was taken over because its owner died. */
async function claim(key: Key, bodyHash: string, now: Instant): Promise<Claim | undefined> {
  const item: Claim = { bodyHash, claimedAt: now, expiresAt: epochSeconds(now + KEY_LIFETIME_MS) };
  try {
    await database.send(
      new PutCommand({
        TableName: recordsTable(),
        Item: { ...key, ...item, takenAt: now },
        // DynamoDB removes expired items late, so expiry is part of the condition.
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
        ExpressionAttributeValues: { ':now': epochSeconds(now) },
      }),
    );
    return undefined;
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: key, ConsistentRead: true }));
  const earlier = Item as (Claim & { takenAt: Instant }) | undefined;
  if (!earlier) throw new Refusal('key-in-flight'); // released between the two calls: the caller may simply retry
  if (earlier.bodyHash !== bodyHash) throw new Refusal('key-reused', 'Idempotency-Key');
  if (earlier.answer) return earlier;
  if (now - earlier.takenAt < IN_FLIGHT_MS) throw new Refusal('key-in-flight');
  return takeOver(key, earlier, now);
}

async function takeOver(key: Key, earlier: Claim & { takenAt: Instant }, now: Instant): Promise<Claim> {
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

const release = (key: Key) =>
  database.send(new DeleteCommand({ TableName: recordsTable(), Key: key, ConditionExpression: 'attribute_not_exists(answer)' }));

async function remember(key: Key, answer: Answer): Promise<void> {
  const { secret, ...body } = (answer.body ?? {}) as Record<string, unknown>;
  const secretFor = secret === undefined ? undefined : String(body.id ?? body.code);
  await database.send(
    new UpdateCommand({
      TableName: recordsTable(),
      Key: key,
      UpdateExpression: 'SET answer = :answer, secretFor = :secretFor',
      ExpressionAttributeValues: {
        ':answer': { ...answer, body: answer.body === undefined ? undefined : body },
        ':secretFor': secretFor ?? null,
      },
    }),
  );
}

async function withSecret(answer: Answer, secretFor: string | undefined | null): Promise<Answer> {
  return secretFor ? { ...answer, body: { ...(answer.body as object), secret: await secretOf(secretFor) } } : answer;
}
