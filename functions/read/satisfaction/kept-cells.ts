import type { Cell } from '../../../domain/metrics/cell.ts';
import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import { type Instant, MINUTE_MS } from '../../../domain/time.ts';
import { inOrder } from '../../shared/parallel.ts';
import { type Grain, wholeHalf } from '../../shared/store/cells.ts';
import { movesOf } from '../../shared/store/moves.ts';

/** What is asked for: all agencies' cells of an instrument, with the counters that are shown (all of them where none are named). */
export type WholeHalves = {
  readonly grain: Grain;
  readonly instrument: string;
  readonly halves: readonly HalfMonth[];
  readonly counters: readonly string[] | undefined;
};

type Kept = { readonly cells: Cell[]; readonly moves: number; readonly readAt: Instant; readonly size: number };

const HALVES_AT_ONCE = 12;
/** Cells and counters together, some fifty bytes each: about 25 MB. */
const MAX_SIZE = 500_000;
/** Where telling has failed for good (a request that died and was never repeated, a dead letter sent again after days), so late at most. */
const MAX_AGE_MS = 5 * MINUTE_MS;

const kept = new Map<string, Kept>();
let sizeKept = 0;

/**
 * Cells of half-months whose moves are told. One that was not told to have moved since it was last read is answered from memory: a
 * year of all agencies is one small query then, not thousands of cells.
 */
export async function keptCells({ grain, instrument, halves, counters }: WholeHalves, now: Instant): Promise<Cell[]> {
  if (halves.length === 0) return [];
  // Asked before the cells are read: what moves in between is read now and found moved the next time.
  const moves = await movesOf(halves[0]!, halves.at(-1)!);
  const perHalf = await inOrder(halves, HALVES_AT_ONCE, async (half) => {
    const name = [grain, instrument, half, ...(counters ?? ['all'])].join(' ');
    const before = kept.get(name);
    const told = moves.get(half) ?? 0;
    if (before?.moves === told && Math.abs(now - before.readAt) < MAX_AGE_MS) {
      keep(name, before);
      return before.cells;
    }
    const cells = await wholeHalf(grain, { family: 'satisfaction', subject: instrument, half, counters });
    keep(name, { cells, moves: told, readAt: now, size: sizeOf(cells) });
    return cells;
  });
  return perHalf.flat();
}

/** Puts it in front; what was not asked for the longest falls out. */
function keep(name: string, half: Kept): void {
  forget(name);
  kept.set(name, half);
  sizeKept += half.size;
  for (const [oldest] of kept) {
    if (sizeKept <= MAX_SIZE) break;
    forget(oldest);
  }
}

function forget(name: string): void {
  sizeKept -= kept.get(name)?.size ?? 0;
  kept.delete(name);
}

const sizeOf = (cells: readonly Cell[]): number => cells.reduce((sum, { counters }) => sum + 1 + Object.keys(counters).length, 0);
