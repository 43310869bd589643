import type { LocalDate } from '../../time.ts';
import type { OperationalMeasurement } from '../measurement/kpi-measurement.ts';
import type { Observation } from '../observation.ts';
import type { Knowledge } from '../series.ts';
import type { IndexStructure } from '../structure.ts';
import type { Target } from '../target.ts';

/** What a scorecard is made of: everything of one index. `observations` and `targets` may hold all revisions. */
export type ScorecardInput = {
  readonly structure: IndexStructure;
  readonly observations: readonly Observation[];
  readonly targets: readonly Target[];
  /** `2025`, `2026-Q3`, …; judged on calendar periods. */
  readonly period: string;
  /** The day of the judgement: before its due day no target is missed, and no figure is younger. */
  readonly asOf: LocalDate;
  /** For indexes that every agency has of its own; left out, the figures of the city. */
  readonly agency?: string | undefined;
  readonly known?: Knowledge | undefined;
  /** What our own ratings say; stands in where no reported figure does, and is marked. */
  readonly measurements?: readonly OperationalMeasurement[];
};
