import type { HalfMonth } from '../../periods/half-month.ts';
import type { HalfFacts, UniverseFacts } from '../facts.ts';
import { type Figure, isZero, subtract, sum, ZERO } from '../figure.ts';
import type { Dimension } from '../universe.ts';
import { blocksIn, type UniverseLedger, wholeOf } from './ledger.ts';
import { isSafe } from './safe.ts';

/**
 * Lets what the city's total has gained in some half-months out as a new block, if that concerns at least ten people; else it waits for
 * more. `name` is the total's place in the history of shown figures.
 */
export function release(
  ledger: UniverseLedger,
  facts: UniverseFacts,
  halves: ReadonlySet<HalfMonth>,
  name: string,
  perPerson: number,
): void {
  const rest: Record<HalfMonth, HalfFacts> = {};
  for (const half of halves) {
    const left = remainder(ledger, facts[half], half);
    if (left) rest[half] = left;
  }
  const gained = sum(Object.values(rest).map(({ whole }) => whole));
  if (isZero(gained) || !isSafe(gained, perPerson)) return;
  const next = sum([gained, ...blocksIn(ledger, halves).map(wholeOf)]);
  const past = ledger.shown[name] ?? [];
  if (past.every((figure) => isSafe(subtract(next, figure), perPerson))) ledger.blocks.push({ facts: rest, covered: {} });
}

/** What is true of a half-month and not yet in any block. Undefined when nothing is. */
function remainder(ledger: UniverseLedger, facts: HalfFacts | undefined, half: HalfMonth): HalfFacts | undefined {
  const known = ledger.blocks.flatMap((block) => block.facts[half] ?? []);
  const whole = subtract(facts?.whole ?? ZERO, sum(known.map((one) => one.whole)));
  const dimensions = new Set([facts, ...known].flatMap((one) => Object.keys(one?.parts ?? {}) as Dimension[]));
  const parts: Partial<Record<Dimension, Record<string, Figure>>> = {};
  for (const dimension of dimensions) {
    const rows = new Set([facts, ...known].flatMap((one) => Object.keys(one?.parts[dimension] ?? {})));
    const left: Record<string, Figure> = {};
    for (const row of rows) {
      const gone = sum(known.map((one) => one.parts[dimension]?.[row] ?? ZERO));
      const figure = subtract(facts?.parts[dimension]?.[row] ?? ZERO, gone);
      if (!isZero(figure)) left[row] = figure;
    }
    if (Object.keys(left).length > 0) parts[dimension] = left;
  }
  return isZero(whole) && Object.keys(parts).length === 0 ? undefined : { whole, parts };
}
