import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AgencyId } from '../../../domain/agencies/agency.ts';
import type { Readiness } from '../../../domain/agencies/change/readiness.ts';
import type { Action } from '../store/cells.ts';
import { database, type Key, recordsTable } from '../store/database.ts';

/** The list of a new body; `revision` is the number of events in its partition. */
export type StoredReadiness = Readiness & { readonly revision: number };

export const readinessPartition = (agency: AgencyId): string => `READINESS#${agency}`;
const readinessKey = (agency: AgencyId): Key => ({ pk: readinessPartition(agency), sk: 'LIST' });

export async function findReadiness(agency: AgencyId): Promise<StoredReadiness | undefined> {
  const { Item } = await database.send(
    new GetCommand({ TableName: recordsTable(), Key: readinessKey(agency), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const { pk: _, sk: __, ...list } = Item as StoredReadiness & Key;
  return list;
}

/** Writes a list over the one that was seen. */
export const putReadiness = (list: StoredReadiness, seen: StoredReadiness | undefined): Action => ({
  Put: {
    TableName: recordsTable(),
    Item: { ...readinessKey(list.agency), ...list },
    ...(seen
      ? { ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': seen.revision } }
      : { ConditionExpression: 'attribute_not_exists(pk)' }),
  },
});
