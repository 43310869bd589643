import { referenceObservations, referenceTargets } from '../reference.ts';
import { FACT_ROWS } from '../structures/facts.ts';
import { kpis } from '../structures/kpi.ts';
import { papi, parIndex, sipas } from '../structures/official-tables.ts';
import { checkFacts } from './check-facts.ts';
import { checkPlan2025 } from './check-plan.ts';
import { checkTable } from './check-table.ts';
import { crossChecks } from './cross-checks.ts';
import type { Finding } from './finding.ts';
import { indexAgainstPlan } from './index-against-plan.ts';
import { tableOf } from './table.ts';

/** Any instant will do: these checks do not ask when a figure was recorded. */
const LOADED_AT = '2026-01-01T00:00:00+07:00';

/** Everything odd in the tables that come with the system, computed anew from them: the anomaly report. Major findings first. */
export function referenceAnomalies(): Finding[] {
  const observations = referenceObservations(LOADED_AT);
  const targets = referenceTargets(LOADED_AT);
  const tables = [parIndex, sipas, papi, kpis].map((structure) => {
    const own = { structure, observations: observations.filter(({ index }) => index === structure.index) };
    const aims = targets.filter(({ index }) => index === structure.index);
    return tableOf({ ...own, targets: aims }, { results: '2024', aims: structure === kpis ? '2026' : '2025' });
  });
  const findings = [
    ...tables.flatMap(checkTable),
    ...checkFacts(FACT_ROWS),
    ...crossChecks(),
    ...checkPlan2025(),
    ...indexAgainstPlan(),
  ];
  return findings.sort((a, b) => Number(b.severity === 'major') - Number(a.severity === 'major'));
}
