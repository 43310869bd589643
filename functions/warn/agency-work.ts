import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AgencyId } from '../../domain/agencies/agency.ts';
import type { CaseClocks } from '../../domain/cases/clocks.ts';
import { inboxKey } from '../../domain/cases/inbox.ts';
import type { Obligation } from '../../domain/tasks/obligation.ts';
import { addDays, dateOf, type Instant } from '../../domain/time.ts';
import { type ClockItem, caseClocksOf } from '../shared/clocks/clock-item.ts';
import { database, recordsTable } from '../shared/store/database.ts';
import { timeText } from '../shared/store/wake.ts';
import { inboxPage, openOf } from '../shared/tasks/stored-obligation.ts';

/** What an agency has to do and what it has done lately. Denunciations are left out: warnings are read by more people than they may be. */
export type AgencyWork = {
  readonly agency: AgencyId;
  readonly openCases: readonly CaseClocks[];
  /** Ended since the beginning of the time looked at. */
  readonly endedCases: readonly CaseClocks[];
  readonly openObligations: readonly Obligation[];
  readonly closedObligations: readonly Obligation[];
};

/** Obligations are listed by due day; what was finished lately was due since then, or later. */
const DUE_BEFORE_DAYS = 90;

export async function workOf(agency: AgencyId, since: Instant): Promise<AgencyWork> {
  const [openCases, endedCases, openObligations, closedObligations] = await Promise.all([
    cases(inboxKey(agency, 'open'), undefined),
    cases(inboxKey(agency, 'closed'), timeText(since)),
    openOf(agency),
    closedSince(agency, since),
  ]);
  return { agency, openCases, endedCases, openObligations, closedObligations };
}

async function cases(partition: string, from: string | undefined): Promise<CaseClocks[]> {
  const found: CaseClocks[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await database.send(
      new QueryCommand({
        TableName: recordsTable(),
        IndexName: 'inbox',
        KeyConditionExpression: from === undefined ? 'inboxKey = :key' : 'inboxKey = :key AND inboxSort >= :from',
        ExpressionAttributeValues: { ':key': partition, ...(from !== undefined && { ':from': from }) },
        ExclusiveStartKey: start,
      }),
    );
    for (const item of (page.Items ?? []) as ClockItem[])
      if (item.kind === 'case' && item.facts.cell.kind !== 'denunciation') found.push(caseClocksOf(item));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
}

async function closedSince(agency: AgencyId, since: Instant): Promise<Obligation[]> {
  const found: Obligation[] = [];
  const from = addDays(dateOf(since), -DUE_BEFORE_DAYS);
  let start: Record<string, unknown> | undefined;
  do {
    const page = await inboxPage(agency, 'closed', { start, from });
    found.push(...page.obligations.filter(({ updatedAt }) => updatedAt >= since));
    start = page.next;
  } while (start);
  return found;
}
