import { addCounters, type Cell, type Counters } from '../../metrics/cell.ts';
import { HOLDER } from './cells.ts';

/** Points of each of the three components of group 5 (Decision 766/QD-TTg). */
const POINTS = 6;
/** From this share of satisfied dossiers on the full points are given; below, the ratio times 6 / 90 %. */
const DOSSIER_THRESHOLD = 0.9;

/** A component: its ratio and score, null with an explicit zero denominator when there was nothing to judge. */
export type Component766 = {
  readonly code: 'PETITION_PROCESSING_ON_TIME' | 'PETITION_HANDLING_SATISFACTION' | 'DOSSIER_RECEIVING_SATISFACTION';
  readonly max: 6;
  readonly numerator: number;
  readonly denominator: number;
  readonly ratio: number | null;
  readonly score: number | null;
};

/** Dossier counts as reported from outside, for one period: received, late ones, and those in time with a petition or a dislike. */
export type DossierCounts = { readonly received: number; readonly overdue: number; readonly complainedOf: number };

export type Group5 = { readonly components: readonly Component766[]; readonly score: number | null; readonly outOf: number };

/**
 * Group 5 (satisfaction, 18 points) on a calendar period, by the holder's clock: `cells` are the case cells of its half-months, `dossiers`
 * what was reported, if anything was. The sum runs over the components that could be judged, and says out of how many points.
 */
export function group5(cells: Iterable<Pick<Cell, 'counters' | 'subject'>>, dossiers?: DossierCounts): Group5 {
  let sum: Counters = {};
  for (const { counters, subject } of cells) if (subject === 'petition') sum = addCounters(sum, counters);
  const of = (name: string) => sum[HOLDER + name] ?? 0;
  const received = of('received');
  const inTime = received - of('late');
  const components = [
    component('PETITION_PROCESSING_ON_TIME', inTime, received, (ratio) => ratio * POINTS),
    component('PETITION_HANDLING_SATISFACTION', inTime - of('dissatisfied'), received, (ratio) => ratio * POINTS),
    dossiers
      ? component(
          'DOSSIER_RECEIVING_SATISFACTION',
          dossiers.received - dossiers.overdue - dossiers.complainedOf,
          dossiers.received,
          (ratio) => (ratio >= DOSSIER_THRESHOLD ? POINTS : (ratio * POINTS) / DOSSIER_THRESHOLD),
        )
      : component('DOSSIER_RECEIVING_SATISFACTION', 0, 0, () => 0),
  ];
  const judged = components.filter(({ score }) => score !== null);
  return {
    components,
    score: judged.length === 0 ? null : judged.reduce((total, { score }) => total + score!, 0),
    outOf: judged.length * POINTS,
  };
}

function component(
  code: Component766['code'],
  numerator: number,
  denominator: number,
  score: (ratio: number) => number,
): Component766 {
  if (denominator <= 0) return { code, max: POINTS, numerator, denominator: 0, ratio: null, score: null };
  const ratio = Math.max(numerator, 0) / denominator;
  return { code, max: POINTS, numerator, denominator, ratio, score: score(ratio) };
}
