import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../domain/fail.ts';
import type { Instant } from '../../domain/time.ts';
import { database, isConditionFailure, type Key, recordsTable } from '../shared/store/database.ts';
import { storedRating } from './own-rating.ts';

/** After this long a claim whose rating was never sent may be taken over: its request has died. */
const ABANDONED_MS = 30_000;

/** What may be used for one rating only: a dossier at an agency, or a one-time token. */
export type Claimable = { readonly key: Key; readonly refusal: 'dossier-rated' | 'token-used'; readonly path: string };

/** Numbers of dossiers are one whatever their case: people type them from paper. */
export const dossierNumber = (dossier: string): string => dossier.normalize('NFC').toUpperCase();

export const dossierOf = (agency: string, dossier: string): Claimable => ({
  key: { pk: `DOSSIER#${agency}#${dossierNumber(dossier)}`, sk: 'CLAIM' },
  refusal: 'dossier-rated',
  path: 'dossier',
});

export const oneTimeToken = (number: string): Claimable => ({
  key: { pk: `TOKEN#${number}`, sk: 'CLAIM' },
  refusal: 'token-used',
  path: 'token',
});

type Held = { readonly rating?: string; readonly claimedAt?: Instant; readonly sent?: boolean };

/**
 * Reserves it for a rating. The same rating may claim again (a replay). Refused when another rating holds it, unless that one was never
 * sent, has been silent for 30 seconds and is counted nowhere.
 */
export async function claim(claimable: Claimable, id: string, now: Instant): Promise<void> {
  const { key, refusal, path } = claimable;
  if (await reserve(key, id, now, 'attribute_not_exists(rating) OR rating = :id')) return;

  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: key, ConsistentRead: true }));
  const { rating, claimedAt, sent } = (Item ?? {}) as Held;
  if (rating === undefined || sent || claimedAt! >= now - ABANDONED_MS) throw new Refusal(refusal, path);
  // Its request died between sending and saying so.
  if (await storedRating(rating)) {
    await markSent(claimable, rating);
    throw new Refusal(refusal, path);
  }
  const taken = await reserve(key, id, now, 'rating = :seen AND attribute_not_exists(sent)', { ':seen': rating });
  if (!taken) throw new Refusal(refusal, path);
}

/** Claims all or none: what was claimed is given back when a later one is refused, so that nobody is told of a use that was none. */
export async function claimAll(claims: readonly Claimable[], id: string, now: Instant): Promise<void> {
  for (const [i, each] of claims.entries()) {
    try {
      await claim(each, id, now);
    } catch (error) {
      for (const earlier of claims.slice(0, i)) await giveBack(earlier, id);
      throw error;
    }
  }
}

/** False when the condition does not hold. */
async function reserve(
  key: Key,
  id: string,
  now: Instant,
  condition: string,
  values: Record<string, unknown> = {},
): Promise<boolean> {
  try {
    await database.send(
      new UpdateCommand({
        TableName: recordsTable(),
        Key: key,
        UpdateExpression: 'SET rating = :id, claimedAt = :now',
        ConditionExpression: condition,
        ExpressionAttributeValues: { ':id': id, ':now': now, ...values },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

const giveBack = ({ key }: Claimable, id: string) =>
  unlessTaken(key, 'REMOVE rating, claimedAt', id, ' AND attribute_not_exists(sent)');

/** Makes a claim final once its rating is in the queue. A claim that was taken over meanwhile stays with its new rating. */
export const markSent = ({ key }: Claimable, id: string) => unlessTaken(key, 'SET sent = :true', id, '', { ':true': true });

async function unlessTaken(
  key: Key,
  update: string,
  id: string,
  more: string,
  values: Record<string, unknown> = {},
): Promise<void> {
  try {
    await database.send(
      new UpdateCommand({
        TableName: recordsTable(),
        Key: key,
        UpdateExpression: update,
        ConditionExpression: `rating = :id${more}`,
        ExpressionAttributeValues: { ':id': id, ...values },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}
