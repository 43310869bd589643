import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';

/** The one client. Empty texts are kept, undefined fields left out. */
export const database = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });

export const recordsTable = (): string => environment('RECORDS_TABLE');
export const metricsTable = (): string => environment('METRICS_TABLE');
export const privateTable = (): string => environment('PRIVATE_TABLE');

/** Both parts of an item's key. */
export type Key = { readonly pk: string; readonly sk: string };

/** Why a transaction was cancelled, by the index of its actions; undefined for any other error. */
export function cancellationReasons(error: unknown): { Code?: string; Item?: Record<string, unknown> }[] | undefined {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return undefined;
  return (error as Error & { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? [];
}

export const isConditionFailure = (error: unknown): error is Error & { Item?: Record<string, unknown> } =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

const SECOND_MS = 1000;
/** The TTL attribute `expiresAt` counts whole seconds. */
export const epochSeconds = (instant: number): number => Math.floor(instant / SECOND_MS);
