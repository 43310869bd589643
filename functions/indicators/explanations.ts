import { Refusal } from '../../domain/fail.ts';
import type { IndexId } from '../../domain/indicators/index-id.ts';
import type { ScorecardRow } from '../../domain/indicators/scorecard/row.ts';
import { explanationLetter, type MissedTarget } from '../../domain/tasks/documents/explanation.ts';
import { dateOf, formatInstant, type Instant } from '../../domain/time.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { answeringAgency, mustActFor } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { publishedMeasurements } from '../shared/indicators/published-measurements.ts';
import { scorecardOf } from '../shared/indicators/scorecard.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { letterText } from '../shared/tasks/letter-text.ts';
import type { listExplanations } from './routes.ts';

/** The indexes whose lines have owners who answer for them. */
const ANSWERED_FOR: readonly IndexId[] = ['par-index', 'sipas', 'papi', 'kpi-2026-2030'];
const CHAIR = { vi: 'Chủ tịch Ủy ban nhân dân Thành phố', en: "Chair of the City People's Committee" };

/** The draft of an agency's explanation of the targets it leads and missed; no item when it missed none. */
export async function explanations({ query, caller, now }: Request<typeof listExplanations>): Promise<Answer> {
  const registry = await currentRegistry();
  const today = dateOf(now);
  const agency = query.agency === undefined ? caller.agency : answeringAgency(query.agency, registry, today);
  mustActFor(caller, agency, 'indicators');
  const of = registry.get(agency);
  if (!of) throw new Refusal('agency-unknown', 'agency');
  const answersFor = (owner: string) => registry.successorOn(owner, today) === agency;
  const missed = (await Promise.all(ANSWERED_FOR.map((index) => missedOf(index, query.period, answersFor, now)))).flat();
  const letter = explanationLetter(of, CHAIR, missed, now);
  return ok({ items: letter ? [{ ...letter, text: letterText(letter) }] : [], asOf: formatInstant(now) });
}

async function missedOf(
  index: IndexId,
  period: string | undefined,
  answersFor: (owner: string) => boolean,
  now: Instant,
): Promise<MissedTarget[]> {
  const { card } = await scorecardOf({ index, period, now, measure: (asked) => publishedMeasurements(asked, now) });
  return card.rows
    .filter(({ status, owners }) => status === 'missed' && owners.some(({ agency }) => answersFor(agency)))
    .map((row) => missedTarget(index, card.period, row));
}

const missedTarget = (index: IndexId, period: string, row: ScorecardRow): MissedTarget => ({
  ...{ index, period, code: row.code, name: { vi: row.nameVi, en: row.nameEn } },
  target: row.target!,
  actual: row.actual,
  ...(row.dueOn !== undefined && { dueOn: row.dueOn }),
  ...(row.unit !== undefined && { unit: row.unit }),
});
