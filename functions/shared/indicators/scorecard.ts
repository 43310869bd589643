import { Refusal } from '../../../domain/fail.ts';
import type { IndexId } from '../../../domain/indicators/index-id.ts';
import type { OperationalMeasurement } from '../../../domain/indicators/measurement/kpi-measurement.ts';
import { latestPeriod, type Scorecard, scorecard } from '../../../domain/indicators/scorecard/scorecard.ts';
import type { Knowledge } from '../../../domain/indicators/series.ts';
import type { IndexStructure } from '../../../domain/indicators/structure.ts';
import { type Period, parsePeriod } from '../../../domain/periods/period.ts';
import { dateOf, type Instant } from '../../../domain/time.ts';
import { observationsOf } from './results.ts';
import { structuresOf, versionOn } from './structures.ts';
import { targetsOf } from './targets.ts';

/** The index whose lines our own ratings measure, and that whose group 5 our cases and the reported dossiers do. */
export const MEASURED_INDEX: IndexId = 'kpi-2026-2030';
export const DECISION_766: IndexId = 'decision-766';

export type ScorecardQuestion = {
  readonly index: IndexId;
  /** Left out: the latest that has a figure or a target. */
  readonly period?: string | undefined;
  readonly agency?: string | undefined;
  readonly known?: Knowledge | undefined;
  readonly now: Instant;
  /** What we measure of the index ourselves in a period; asked for the two that are measured only. */
  readonly measure?: (period: Period) => Promise<readonly OperationalMeasurement[]>;
};

export type ScorecardAnswer = { readonly card: Scorecard; readonly structure: IndexStructure };

/** Target, figure, gap, trend and forecast of every line of an index. */
export async function scorecardOf(question: ScorecardQuestion): Promise<ScorecardAnswer> {
  const { index, agency, known, now, measure } = question;
  const [versions, observations, targets] = await Promise.all([
    structuresOf(index),
    observationsOf(index, agency),
    targetsOf(index),
  ]);
  const today = dateOf(now);
  const newest = versionOn(versions, today).structure;
  const asked = question.period ?? latestPeriod({ structure: newest, observations, targets }, today);
  const period = parsePeriod(asked, 'calendar');
  if (!period) throw new Refusal('period-unknown', 'period');
  const { structure } = versionOn(versions, period.to);
  const measurements = (index === MEASURED_INDEX || index === DECISION_766) && measure ? await measure(period) : [];
  const asOf = known && known.on < today ? known.on : today;
  const card = scorecard({ structure, observations, targets, period: period.id, asOf, agency, known, measurements });
  return { card, structure };
}
