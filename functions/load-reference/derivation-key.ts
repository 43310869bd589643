import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { SECRET_KEY } from '../shared/secret.ts';
import { database, isConditionFailure, privateTable } from '../shared/store/database.ts';

const KEY_BYTES = 32;

/** Makes the key once: a second one would orphan every secret given out before. */
export async function makeDerivationKey(): Promise<void> {
  try {
    await database.send(
      new PutCommand({
        TableName: privateTable(),
        Item: { ...SECRET_KEY, value: randomBytes(KEY_BYTES).toString('base64url') },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}
