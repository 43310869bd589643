import type { IndexId } from '../../domain/indicators/index-id.ts';
import type { ScorecardRow } from '../../domain/indicators/scorecard/row.ts';
import type { Instant } from '../../domain/time.ts';
import { targetAtRisk } from '../../domain/warnings/target-at-risk.ts';
import type { Warning } from '../../domain/warnings/warning.ts';
import { liveMeasurements } from '../shared/indicators/live-measurements.ts';
import { scorecardOf } from '../shared/indicators/scorecard.ts';

/** The indexes whose lines have targets and owners. */
const INDEXES: readonly IndexId[] = ['par-index', 'sipas', 'papi', 'kpi-2026-2030'];

/** Targets that will be missed if things go on as they do, for every agency that answers for them. */
export async function targetsAtRisk(now: Instant): Promise<Warning[]> {
  const cards = await Promise.all(INDEXES.map((index) => scorecardOf({ index, now, measure: liveMeasurements })));
  return cards.flatMap(({ card }) => card.rows.flatMap((row) => warningsOf(card.index, row)));
}

function warningsOf(index: IndexId, row: ScorecardRow): Warning[] {
  const { code, nameVi, nameEn, target, actual, forecast, dueOn, operator, unit, owners } = row;
  if (target === null || actual === null || dueOn === undefined || !forecast?.method) return [];
  return owners.flatMap(
    ({ agency }) =>
      targetAtRisk({
        ...{ agency, index, code, target, actual, dueOn, forecast },
        name: { vi: nameVi, en: nameEn },
        direction: operator === '<=' || operator === 'rank<=' ? 'at-most' : 'at-least',
        ...(unit !== undefined && { unit }),
      }) ?? [],
  );
}
