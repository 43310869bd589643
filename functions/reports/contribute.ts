import { createHash } from 'node:crypto';
import type { Registry } from '../../domain/agencies/registry.ts';
import { Refusal } from '../../domain/fail.ts';
import type { Period } from '../../domain/periods/period.ts';
import { type Contribution, inForce, slotOf } from '../../domain/report/contribution.ts';
import { placeOf } from '../../domain/report/outline.ts';
import { contributionsDueOn, reportPeriod } from '../../domain/report/period.ts';
import { dateOf, endOfDay, formatInstant, type Instant } from '../../domain/time.ts';
import type { ReportContributed } from '../../events/report-contributed.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { mustActFor } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { isFrozen } from './gather.ts';
import type { putContribution } from './routes.ts';
import { contributionsTo, storedReport, writeContribution } from './store.ts';
import { contributionView } from './view.ts';

/** Two officers of one agency under one heading at the same moment: the later builds on the earlier. */
const ATTEMPTS = 5;

/**
 * Keeps what an agency says under a heading; a later one replaces the earlier, whose revision stays. The same words again change nothing.
 * Taken at any time: a submitted report keeps what it was submitted with, and the next submission takes the new words.
 */
export async function contribute({ params, body, caller, now }: Request<typeof putContribution>): Promise<Answer> {
  const period = reportPeriod(params.period!);
  if (dateOf(now) < period.from) throw new Refusal('report-not-begun', '', { from: period.from });
  const registry = await currentRegistry();
  const agency = answering(params.agency!, registry, now);
  mustActFor(caller, agency);
  const { section, text, facts = [] } = body;
  const sha256 = createHash('sha256').update(JSON.stringify({ text, facts })).digest('hex');
  const wanted = { agency, section, place: placeOf(section), text, facts, at: now, by: caller.sub, sha256 };

  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const all = await contributionsTo(period.id);
    const before = inForce(all).find((other) => slotOf(other) === slotOf(wanted));
    if (before?.sha256 === sha256) return answer(before, all);
    const contribution: Contribution = { ...wanted, revision: (before?.revision ?? 0) + 1 };
    if (await writeContribution(period.id, contribution, eventOf(period, contribution)))
      return answer(contribution, [...all, contribution]);
  }
  throw new Refusal('busy');

  async function answer(contribution: Contribution, all: readonly Contribution[]): Promise<Answer> {
    const report = await storedReport(period.id);
    const held = inForce(all, isFrozen(report) ? report.frozen : undefined);
    return ok(contributionView(contribution, period, registry, held));
  }
}

/** The agency named, or the one that answers for it today. */
function answering(id: string, registry: Registry, now: Instant): string {
  const agency = registry.get(id);
  if (!agency) throw new Refusal('agency-unknown', 'agency');
  if (agency.isGroup) throw new Refusal('agency-group', 'agency');
  const today = registry.successorOn(id, dateOf(now));
  if (today === undefined) throw new Refusal('agency-not-in-force', 'agency', { date: dateOf(now) });
  return today;
}

function eventOf(period: Period, contribution: Contribution): ReportContributed {
  const { agency, place, revision, sha256, facts, at, by } = contribution;
  const moment = formatInstant(at);
  return {
    id: `contribution:${period.id}:${slotOf(contribution)}:${revision}`,
    type: 'report.contributed.v1',
    subject: period.id,
    occurredAt: moment,
    recordedAt: moment,
    data: { agency, place, revision, sha256, facts: facts.length, late: at > endOfDay(contributionsDueOn(period)), by },
  };
}
