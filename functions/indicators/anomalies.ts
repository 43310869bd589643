import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { INDEX_IDS, type IndexId } from '../../domain/indicators/index-id.ts';
import { latestPeriod } from '../../domain/indicators/scorecard/scorecard.ts';
import { checkTable } from '../../domain/indicators/validation/check-table.ts';
import type { Finding } from '../../domain/indicators/validation/finding.ts';
import { tableOf } from '../../domain/indicators/validation/table.ts';
import { dateOf, formatInstant, type Instant } from '../../domain/time.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { ANOMALIES } from '../shared/indicators/keys.ts';
import { observationsOf } from '../shared/indicators/results.ts';
import { structuresOf, versionOn } from '../shared/indicators/structures.ts';
import { targetsOf } from '../shared/indicators/targets.ts';
import { database, recordsTable } from '../shared/store/database.ts';
import type { listAnomalies } from './routes.ts';

/** What is odd in the tables that came with the system, and in the figures that were recorded since: said, never repaired. */
export async function anomalies({ query, now }: Request<typeof listAnomalies>): Promise<Answer> {
  const { index } = query;
  const indexes = INDEX_IDS.filter((id) => index === undefined || id === index);
  const since = (await Promise.all(indexes.map((id) => sinceLoaded(id, now)))).flat();
  const known = (await referenceFindings()).filter(({ table }) => index === undefined || table === index);
  return ok({ items: [...known, ...since], asOf: formatInstant(now) });
}

async function referenceFindings(): Promise<readonly Finding[]> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: ANOMALIES }));
  return (Item?.findings as readonly Finding[] | undefined) ?? [];
}

/** The figures of the system's tables are of this year; they are checked with the tables. */
const REFERENCE_RESULTS = '2024';

/** The latest period with figures of its own. */
async function sinceLoaded(index: IndexId, now: Instant): Promise<Finding[]> {
  const observations = (await observationsOf(index, undefined)).filter(({ period }) => period > REFERENCE_RESULTS);
  const versions = await structuresOf(index);
  if (observations.length === 0 || versions.length === 0) return [];
  const { structure } = versionOn(versions, dateOf(now));
  if (!structure.adds) return [];
  const targets = await targetsOf(index);
  const period = latestPeriod({ structure, observations, targets: [] }, dateOf(now));
  return checkTable(tableOf({ structure, observations, targets }, { results: period, aims: period }));
}
