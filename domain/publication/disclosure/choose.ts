import { type Figure, isZero, sum } from '../figure.ts';
import type { Block } from './ledger.ts';
import { amount, FEWEST, isSafe, MEASURES } from './safe.ts';
import type { Standing } from './standing.ts';

/**
 * Which rows go out. Those that may are taken, then the fewest and smallest are kept back again until every block is *sealed*: either all
 * its rows are out one by one, or at least ten of its people are in rows that stay hidden, here and in every longer period.
 *
 * Why that is enough. Let v be any set of answers that somebody derives by adding and subtracting published figures: v = b + Σ rows,
 * with b constant on each block (totals) and every row's share constant on its covers. On a block that is not sealed row by row, a
 * hidden row sees b alone, so b is 0 or 1 there; 1 brings the ten hidden people into v, and 0 leaves unions of whole covers, which
 * are of ten people each. So v is empty or of at least ten people, whatever periods and revisions are combined. Tables of different
 * dimensions share only b, so the same holds for all of them together.
 */
export function choose(
  candidates: readonly Standing[],
  all: readonly Standing[],
  inside: readonly Block[],
  perPerson: number,
): Set<Standing> {
  const chosen = new Set(candidates);
  const leaks = (): Block[] => inside.filter((block) => !isSealed(block, all, chosen, perPerson));
  const back: Standing[] = [];
  for (let open = leaks(); open.length > 0; open = leaks()) {
    const next = [...chosen]
      .filter(({ open: pieces }) => pieces.some(({ block }) => open.includes(block)))
      .sort(cheapestFirst)[0];
    if (!next) break;
    chosen.delete(next);
    back.push(next);
  }
  for (const standing of back.sort((a, b) => -cheapestFirst(a, b))) {
    chosen.add(standing);
    if (leaks().length > 0) chosen.delete(standing);
  }
  return chosen;
}

const cheapestFirst = (a: Standing, b: Standing): number =>
  Number(b.keptBackBefore) - Number(a.keptBackBefore) ||
  amount(a.gain, 'people') - amount(b.gain, 'people') ||
  (a.row < b.row ? -1 : 1);

function isSealed(block: Block, all: readonly Standing[], chosen: ReadonlySet<Standing>, perPerson: number): boolean {
  const hidden: Figure[] = [];
  const loose: Figure[] = [];
  for (const standing of all) {
    for (const { block: at, part, cover, alone } of standing.pieces) {
      if (at !== block) continue;
      const goesOut = cover === undefined && chosen.has(standing);
      if (cover === undefined && !goesOut) hidden.push(part);
      if (!(alone || (goesOut && standing.open.length === 1))) loose.push(part);
    }
  }
  if (loose.every(isZero)) return true;
  const kept = sum(hidden);
  return (
    isSafe(kept, perPerson) &&
    MEASURES.every((measure) => loose.every((part) => amount(part, measure) === 0) || amount(kept, measure) >= FEWEST)
  );
}
