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

type Kept = { readonly cells: Cell[]; readonly moves: number; readonly readAt: Instant; readonly bytes: number };

const HALVES_AT_ONCE = 12;
const MAX_BYTES = 64 * 1024 * 1024;
/** Measured: 450 bytes a cell with 7 counters, 850 with 60, 2,000 with 195. */
const BYTES_A_CELL = 400;
const BYTES_A_COUNTER = 8;
/**
 * What was not told is seen after that time: a correction whose request died after the commit and was never repeated, and what was counted
 * while Metrics was emptied.
 */
const MAX_AGE_MS = 5 * MINUTE_MS;

const kept = new Map<string, Kept>();
let bytesKept = 0;

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
    const cells = await wholeHalf(grain, { instrument, half, counters });
    keep(name, { cells, moves: told, readAt: now, bytes: bytesOf(cells) });
    return cells;
  });
  return perHalf.flat();
}

/** Puts it in front; what was not asked for the longest falls out. */
function keep(name: string, half: Kept): void {
  forget(name);
  kept.set(name, half);
  bytesKept += half.bytes;
  for (const [oldest] of kept) {
    if (bytesKept <= MAX_BYTES) break;
    forget(oldest);
  }
}

function forget(name: string): void {
  bytesKept -= kept.get(name)?.bytes ?? 0;
  kept.delete(name);
}

const bytesOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, { counters }) => sum + BYTES_A_CELL + BYTES_A_COUNTER * Object.keys(counters).length, 0);
