/** A prime below 2^26, so that products of two residues are exact. A rank modulo it is the rank, but for accidents of one in 67 million. */
const PRIME = 67_108_859;

function inverse(n: number): number {
  let [result, base, power] = [1, n, PRIME - 2];
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}

/** Reduced row echelon form: independent rows, each with a 1 at its pivot and 0 at all others. */
export function reduce(rows: readonly (readonly number[])[]): { rows: number[][]; pivots: number[] } {
  const reduced: number[][] = [];
  const pivots: number[] = [];
  for (const row of rows) {
    const next = row.map((n) => ((n % PRIME) + PRIME) % PRIME);
    for (const [i, pivot] of pivots.entries()) {
      const factor = next[pivot]!;
      if (factor !== 0) for (const [j, n] of reduced[i]!.entries()) next[j] = (next[j]! + (PRIME - factor) * n) % PRIME;
    }
    const pivot = next.findIndex((n) => n !== 0);
    if (pivot < 0) continue;
    const scale = inverse(next[pivot]!);
    const unit = next.map((n) => (n * scale) % PRIME);
    for (const [i, other] of reduced.entries()) {
      const factor = other[pivot]!;
      if (factor !== 0) reduced[i] = other.map((n, j) => (n + (PRIME - factor) * unit[j]!) % PRIME);
    }
    reduced.push(unit);
    pivots.push(pivot);
  }
  return { rows: reduced, pivots };
}

/**
 * The smallest groups an attacker can derive: all sets of atoms with 1 to `most` people whose indicator is a combination of the published
 * sums. Complete: such an indicator is fixed by its values at the pivots. Heavy atoms come first, so that few pivots are light.
 */
export function smallGroups(sums: readonly (readonly number[])[], weights: readonly number[], most: number): number[][] {
  const order = weights.map((_, i) => i).sort((a, b) => weights[b]! - weights[a]!);
  const { rows, pivots } = reduce(sums.map((sum) => order.map((i) => sum[i]!)));
  const heavy = order.map((i) => weights[i]!);
  const found: number[][] = [];
  const walk = (at: number, vector: number[], weight: number): void => {
    if (weight > most) return;
    if (at === rows.length) {
      const people = vector.reduce((all, n, i) => all + n * heavy[i]!, 0);
      if (vector.every((n) => n === 0 || n === 1) && people >= 1 && people <= most)
        found.push(vector.flatMap((n, i) => (n === 1 ? [order[i]!] : [])));
      return;
    }
    walk(at + 1, vector, weight);
    walk(
      at + 1,
      vector.map((n, i) => (n + rows[at]![i]!) % PRIME),
      weight + heavy[pivots[at]!]!,
    );
  };
  walk(0, new Array(weights.length).fill(0), 0);
  return found;
}
