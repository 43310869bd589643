import { Stack } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/**
 * What a function may do with a table. `put` makes items or replaces them whole, `update` changes them in place, `write` does both. `fill`
 * puts many at once: IAM lets nobody do that without deleting as well, so beside `delete` it is the only one that can remove.
 */
export type Access = 'read' | 'scan' | 'put' | 'update' | 'write' | 'fill' | 'delete';

const ACTIONS: Record<Access, readonly string[]> = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'],
  scan: ['dynamodb:Scan'],
  put: ['dynamodb:PutItem'],
  update: ['dynamodb:UpdateItem'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  fill: ['dynamodb:BatchWriteItem'],
  delete: ['dynamodb:DeleteItem'],
};

/** Objects under these prefixes ('' is the whole bucket). */
export type ObjectGrant = { prefixes: readonly string[]; access: readonly ('read' | 'write' | 'delete')[] };

/** A table as grants see it: the names of its indexes, and its own key where it has one. */
export type GrantableTable = { table: ITableV2; indexes: readonly string[]; key?: IKey };

/** Lets the role do exactly this with the table; indexes are named one by one and can only be read. */
export function grantTable(role: Role, { table, indexes, key }: GrantableTable, access: readonly Access[]): void {
  const actions = [...new Set(access.flatMap((one) => ACTIONS[one]))];
  role.addToPolicy(new PolicyStatement({ actions, resources: [table.tableArn] }));
  if (access.includes('read') && indexes.length > 0) {
    const resources = indexes.map((index) => `${table.tableArn}/index/${index}`);
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources }));
  }
  if (key) grantKey(role, key);
}

/** Lets the role delete from these partitions of the table, named by how their keys begin, and from no other. */
export function grantRemoval(role: Role, { table }: GrantableTable, partitions: readonly string[]): void {
  role.addToPolicy(
    new PolicyStatement({
      actions: ['dynamodb:DeleteItem'],
      resources: [table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } },
    }),
  );
}

/** The table's key opens only through DynamoDB: holding the right to use it is no way around the table. */
function grantKey(role: Role, key: IKey): void {
  const { region } = Stack.of(role);
  role.addToPolicy(
    new PolicyStatement({
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:DescribeKey'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
    }),
  );
}

/** The item of Private that holds the key which ids and secrets are derived with (functions/shared/secret.ts). */
const DERIVATION_KEY = 'SECRET';

/** Opens that one partition of Private and nothing beside it, so that a function that derives ids still cannot reach a person. */
export function grantDerivationKey(role: Role, { table, key }: GrantableTable, access: 'read' | 'make'): void {
  role.addToPolicy(
    new PolicyStatement({
      actions: access === 'make' ? ['dynamodb:GetItem', 'dynamodb:PutItem'] : ['dynamodb:GetItem'],
      resources: [table.tableArn],
      conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [DERIVATION_KEY] } },
    }),
  );
  if (key) grantKey(role, key);
}

/** Opens the partitions of Private that hold notes about one kind of thing, and no person's. */
export function grantNotes(role: Role, { table, key }: GrantableTable, about: 'OBLIGATION' | 'READINESS'): void {
  role.addToPolicy(
    new PolicyStatement({
      actions: ['dynamodb:Query', 'dynamodb:PutItem'],
      resources: [table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${about}#*`] } },
    }),
  );
  if (key) grantKey(role, key);
}

const OBJECT_ACTIONS = { read: 's3:GetObject', write: 's3:PutObject', delete: 's3:DeleteObject' } as const;

/** Lets the role touch objects under the prefixes; who reads may list them too, so that a missing object is a 404 and not a 403. */
export function grantObjects(role: Role, bucket: IBucket, { prefixes, access }: ObjectGrant): void {
  const actions = access.map((one) => OBJECT_ACTIONS[one]);
  role.addToPolicy(new PolicyStatement({ actions, resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)) }));
  if (!access.includes('read')) return;
  const conditions = prefixes.includes('') ? {} : { StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) } };
  role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions }));
}
