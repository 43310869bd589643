import { parsePeriod } from '../../periods/period.ts';
import type { Observation } from '../observation.ts';
import { bestObservation } from '../series.ts';
import type { IndexStructure, Owner } from '../structure.ts';
import { type Target, targetFor } from '../target.ts';

/** A line with the figures that checks compare. `previous` is the result known when the target was set. */
export type CheckedRow = {
  readonly code: string;
  readonly parent?: string | undefined;
  readonly nameVi: string;
  readonly owners: readonly Owner[];
  readonly max?: number | undefined;
  readonly result?: number | undefined;
  readonly previous?: number | undefined;
  readonly target?: number | undefined;
};

export type CheckedTable = {
  readonly name: string;
  readonly adds: boolean;
  readonly rows: readonly CheckedRow[];
};

type Content = {
  readonly structure: IndexStructure;
  readonly observations: readonly Observation[];
  readonly targets: readonly Target[];
};

/** The table of an index with the results of one period beside the targets of another (as appendices print them), of the city or one agency. */
export function tableOf(
  { structure, observations, targets }: Content,
  { results, aims, agency }: { readonly results: string; readonly aims: string; readonly agency?: string },
): CheckedTable {
  const period = parsePeriod(aims, 'calendar');
  const rows = structure.lines.map(({ code, parent, nameVi, owners, max }) => {
    const result = bestObservation(observations, { code, period: results, agency })?.value;
    const target = period && targetFor(targets, { code, agency, period })?.value;
    return { code, parent, nameVi, owners, max, result, target, ...(results < aims ? { previous: result } : {}) };
  });
  return { name: structure.index, adds: structure.adds, rows };
}
