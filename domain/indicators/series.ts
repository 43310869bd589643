import { type Basis, type Period, parsePeriod } from '../periods/period.ts';
import { dateOf, type LocalDate, parseInstant } from '../time.ts';
import { type Observation, observationKey, STAGES } from './observation.ts';

/**
 * What was known on a day: of each chain of revisions the latest that had been recorded by its end (`recorded`, what this system would
 * have answered), or whose source had given it by then (`observed`, what the city could know).
 */
export type Knowledge = { readonly on: LocalDate; readonly by: 'recorded' | 'observed' };

/** The revisions that stand: one per key, the highest known. */
export function standing(observations: readonly Observation[], known?: Knowledge): Observation[] {
  const latest = new Map<string, Observation>();
  for (const observation of observations.filter((candidate) => !known || isKnown(candidate, known))) {
    const key = observationKey(observation);
    if (observation.revision > (latest.get(key)?.revision ?? 0)) latest.set(key, observation);
  }
  return [...latest.values()];
}

const isKnown = ({ recordedAt, observedOn }: Observation, { on, by }: Knowledge): boolean =>
  by === 'observed' ? observedOn <= on : dateOf(parseInstant(recordedAt) ?? Number.POSITIVE_INFINITY) <= on;

type Question = {
  readonly code: string;
  readonly period: string;
  readonly agency?: string | undefined;
  readonly known?: Knowledge | undefined;
};

/** The figure that stands for a line and period: official before appraised before self-scored. */
export const bestObservation = (
  observations: readonly Observation[],
  { code, period, agency, known }: Question,
): Observation | undefined =>
  best(
    standing(
      observations.filter((o) => o.code === code && o.period === period && o.agency === agency),
      known,
    ),
  );

const best = (observations: readonly Observation[]): Observation | undefined =>
  [...observations].sort((a, b) => STAGES.indexOf(b.stage) - STAGES.indexOf(a.stage)).at(0);

/** A dated value of a line. `day` is the last day of its period, or the day it was observed where its period was not over then. */
export type Point = { readonly period: string; readonly day: LocalDate; readonly value: number };

/**
 * The values of one line over time, oldest first, all of one kind of period (months and quarters are not mixed): of `kind` when given,
 * else of the kind that has most points.
 */
export function seriesOf(
  observations: readonly Observation[],
  {
    code,
    agency,
    known,
    basis = 'calendar',
    kind,
  }: Omit<Question, 'period'> & { readonly basis?: Basis; readonly kind?: Period['kind'] },
): Point[] {
  const mine = observations.filter((observation) => observation.code === code && observation.agency === agency);
  const periods = [...new Set(mine.map(({ period }) => period))].flatMap((id) => parsePeriod(id, basis) ?? []);
  const points = periods.flatMap((period) => {
    const found = bestObservation(mine, { code, period: period.id, agency, known });
    return found ? [{ kind: period.kind, point: { period: period.id, day: dayOf(found, period), value: found.value } }] : [];
  });
  const kinds = [...new Set(points.map((entry) => entry.kind))];
  const count = (of: Period['kind']) => points.filter((entry) => entry.kind === of).length;
  const chosen = kind ?? kinds.sort((a, b) => count(b) - count(a)).at(0);
  return points
    .filter((entry) => entry.kind === chosen)
    .map(({ point }) => point)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** A figure known in January is not one of December, though it be filed under the year. */
const dayOf = ({ observedOn }: Observation, { from, to }: Period): LocalDate =>
  observedOn >= from && observedOn < to ? observedOn : to;
