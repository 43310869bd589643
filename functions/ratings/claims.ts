import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../domain/fail.ts';
import type { Instant } from '../../domain/time.ts';
import { database, isConditionFailure, type Key, recordsTable } from '../shared/store/database.ts';

/** After this long a claim whose rating was never sent may be taken over: its request has died. */
const ABANDONED_MS = 30_000;

/** What may be used for one rating only: a dossier at an agency, or a one-time token. */
export type Claimable = { readonly key: Key; readonly refusal: 'dossier-rated' | 'token-used'; readonly path: string };

export const dossierOf = (agency: string, dossier: string): Claimable => ({
  key: { pk: `DOSSIER#${agency}#${dossier}`, sk: 'CLAIM' },
  refusal: 'dossier-rated',
  path: 'dossier',
});

export const oneTimeToken = (number: string): Claimable => ({
  key: { pk: `TOKEN#${number}`, sk: 'CLAIM' },
  refusal: 'token-used',
  path: 'token',
});

/**
 * Reserves it for a rating. The same rating may claim again (a replay). Refused when another rating holds it, unless that one was
 * never sent and has been silent for 30 seconds. Returns whether a one-door system had named the dossier before.
 */
export async function claim({ key, refusal, path }: Claimable, id: string, now: Instant): Promise<{ known: boolean }> {
  try {
    const { Attributes } = await database.send(
      new UpdateCommand({
        TableName: recordsTable(),
        Key: key,
        UpdateExpression: 'SET rating = :id, claimedAt = :now',
        ConditionExpression:
          'attribute_not_exists(rating) OR rating = :id OR (attribute_not_exists(sent) AND claimedAt < :abandoned)',
        ExpressionAttributeValues: { ':id': id, ':now': now, ':abandoned': now - ABANDONED_MS },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return { known: Attributes?.known === true };
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal(refusal, path) : error;
  }
}

/** Makes a claim final once its rating is in the queue. A claim that was taken over meanwhile stays with its new rating. */
export async function markSent({ key }: Claimable, id: string): Promise<void> {
  try {
    await database.send(
      new UpdateCommand({
        TableName: recordsTable(),
        Key: key,
        UpdateExpression: 'SET sent = :true',
        ConditionExpression: 'rating = :id',
        ExpressionAttributeValues: { ':true': true, ':id': id },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** Remembers a dossier that a one-door system named, so that a later rating of it counts as verified. */
export const markKnown = ({ key }: Claimable) =>
  database.send(
    new UpdateCommand({
      TableName: recordsTable(),
      Key: key,
      UpdateExpression: 'SET known = :true',
      ExpressionAttributeValues: { ':true': true },
    }),
  );
