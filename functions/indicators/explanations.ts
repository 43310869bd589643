import type { Agency } from '../../domain/agencies/agency.ts';
import { Refusal } from '../../domain/fail.ts';
import type { IndexId } from '../../domain/indicators/index-id.ts';
import type { ScorecardRow } from '../../domain/indicators/scorecard/row.ts';
import type { Letter } from '../../domain/tasks/documents/document.ts';
import { explanationLetter, type MissedTarget } from '../../domain/tasks/documents/explanation.ts';
import { officialLetter } from '../../domain/tasks/documents/official.ts';
import { dateOf, formatInstant, type Instant, type LocalDate } from '../../domain/time.ts';
import { wordAnswer } from '../shared/documents/word.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { answeringAgency, type Caller, mustActFor } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { publishedMeasurements } from '../shared/indicators/published-measurements.ts';
import { scorecardOf } from '../shared/indicators/scorecard.ts';
import { targetsOf } from '../shared/indicators/targets.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { letterText } from '../shared/tasks/letter-text.ts';
import type { downloadExplanation, listExplanations } from './routes.ts';

/** The indexes whose lines have owners who answer for them. */
const ANSWERED_FOR: readonly IndexId[] = ['par-index', 'sipas', 'papi', 'kpi-2026-2030'];
const CHAIR = { vi: 'Chủ tịch Ủy ban nhân dân Thành phố', en: "Chair of the City People's Committee" };

/**
 * Who asks for whose explanation; without a name the caller's own. `period`: where it is left out the one in course, and the year in which
 * targets fell due last.
 */
type Asked = {
  readonly agency: string | undefined;
  readonly period: string | undefined;
  readonly caller: Caller;
  readonly now: Instant;
};

/** The draft of an agency's explanation of the targets it leads and missed, or has no figure of past their due day; no item for none. */
export async function explanations({ query, caller, now }: Request<typeof listExplanations>): Promise<Answer> {
  const { letter, of } = await explanationOf({ agency: query.agency, period: query.period, caller, now });
  const period = query.period === undefined ? '' : `?period=${encodeURIComponent(query.period)}`;
  const document = `/v1/explanations/${of.id}/letter.docx${period}`;
  return ok({ items: letter ? [{ ...letter, text: letterText(letter), document }] : [], asOf: formatInstant(now) });
}

/** The same draft as a file, its blanks shaded for the agency to fill. */
export async function explanationFile({ params, query, caller, now }: Request<typeof downloadExplanation>): Promise<Answer> {
  const { letter, of } = await explanationOf({ agency: params.agency, period: query.period, caller, now });
  if (!letter) throw new Refusal('nothing-to-explain');
  return wordAnswer(officialLetter(letter, of), `explanation-${of.id}-${letter.asOf.slice(0, 10)}`);
}

async function explanationOf({ agency, period, caller, now }: Asked): Promise<{ letter: Letter | undefined; of: Agency }> {
  const registry = await currentRegistry();
  const today = dateOf(now);
  const id = agency === undefined ? caller.agency : answeringAgency(agency, registry, today);
  mustActFor(caller, id, 'indicators');
  const of = registry.get(id);
  if (!of) throw new Refusal('agency-unknown', 'agency');
  const answersFor = (owner: string) => registry.successorOn(owner, today) === id;
  const missed = (await Promise.all(ANSWERED_FOR.map((index) => missedOf(index, period, answersFor, now)))).flat();
  return { letter: explanationLetter(of, CHAIR, missed, now), of };
}

async function missedOf(
  index: IndexId,
  period: string | undefined,
  answersFor: (owner: string) => boolean,
  now: Instant,
): Promise<MissedTarget[]> {
  const today = dateOf(now);
  const periods = period === undefined ? [undefined, ...(await lastDueYear(index, today))] : [period];
  const cards = await Promise.all(
    periods.map((each) => scorecardOf({ index, period: each, now, measure: publishedMeasurements })),
  );
  const found = new Map<string, MissedTarget>();
  for (const { card } of cards)
    for (const row of card.rows) {
      if (!isMissed(row, today) || !row.owners.some(({ agency }) => answersFor(agency))) continue;
      const key = `${row.code} ${row.dueOn}`;
      if (found.get(key)?.actual == null) found.set(key, missedTarget(index, card.period, row));
    }
  return [...found.values()];
}

/** Nobody can say that a target was reached of which there is no figure when its day is past. */
const isMissed = ({ status, dueOn }: ScorecardRow, today: LocalDate): boolean =>
  status === 'missed' || (status === 'no-data' && dueOn !== undefined && dueOn < today);

/** The scorecard of a year no longer shows what fell due in the year before. */
async function lastDueYear(index: IndexId, today: LocalDate): Promise<string[]> {
  const past = (await targetsOf(index)).map(({ dueOn }) => dueOn).filter((dueOn) => dueOn < today);
  return past.length === 0 ? [] : [past.sort().at(-1)!.slice(0, 4)];
}

const missedTarget = (index: IndexId, period: string, row: ScorecardRow): MissedTarget => ({
  ...{ index, period, code: row.code, name: { vi: row.nameVi, en: row.nameEn } },
  target: row.target!,
  actual: row.actual,
  ...(row.dueOn !== undefined && { dueOn: row.dueOn }),
  ...(row.unit !== undefined && { unit: row.unit }),
});
