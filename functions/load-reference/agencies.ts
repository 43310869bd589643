import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { referenceAgencies } from '../../domain/agencies/reference.ts';
import { database, isConditionFailure, recordsTable } from '../shared/store/database.ts';
import { AGENCIES_VERSION, fillRegistry, registryVersion } from '../shared/store/registry.ts';

/** Fills an empty registry. The version entry is written last, so a load that was cut short is simply done again. */
export async function loadAgencies(): Promise<void> {
  if ((await registryVersion()) > 0) return;
  await fillRegistry(referenceAgencies());
  try {
    await database.send(
      new PutCommand({
        TableName: recordsTable(),
        Item: { ...AGENCIES_VERSION, version: 1 },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}
