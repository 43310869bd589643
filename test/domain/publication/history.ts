import type { Cell } from '../../../domain/metrics/cell.ts';
import { tally } from '../../../domain/metrics/tally.ts';
import { halvesOf, monthsOf, type Period, parsePeriod } from '../../../domain/periods/period.ts';
import { blocksIn, coverOf, emptyLedger, type Ledger } from '../../../domain/publication/disclosure/ledger.ts';
import { type Protected, protect } from '../../../domain/publication/disclosure/protect.ts';
import type { Dimension } from '../../../domain/publication/universe.ts';
import { type CountedRating, incrementOf } from '../../../domain/ratings/increments.ts';
import { smallGroups } from './row-space.ts';

/** A rating and the step of the publisher at which it is known. */
export type Person = { readonly rating: CountedRating; readonly knownAt: number };

export const leavesOf = (ratings: readonly CountedRating[]): Cell[] =>
  tally(ratings.map(incrementOf)).filter(({ service }) => service !== undefined);

export const periodOf = (id: string): Period => parsePeriod(id, 'report')!;

/** One published sum: which people it adds up, found by following the ledger, and what was printed. */
type Told = {
  readonly name: string;
  readonly people: ReadonlySet<Person>;
  readonly printed: readonly [people: number, answers: number];
};

/** Publishes periods one after another over a growing population, and notes which people each printed number stands for. */
export function publishAll(population: readonly Person[], schedule: readonly string[]): { told: Told[]; results: Protected[] } {
  const told: Told[] = [];
  const results: Protected[] = [];
  const blockOf = new Map<Person, number>();
  let ledger: Ledger = emptyLedger('report', 2026);
  for (const [step, id] of schedule.entries()) {
    const known = population.filter(({ knownAt }) => knownAt <= step);
    const result = protect(leavesOf(known.map(({ rating }) => rating)), periodOf(id), ledger);
    ledger = result.ledger;
    results.push(result);
    joinBlocks(ledger, known, blockOf);
    told.push(...whatIsTold(result, periodOf(id), blockOf, step));
  }
  return { told, results };
}

const universe = 'contact-verified';

function joinBlocks(ledger: Ledger, known: readonly Person[], blockOf: Map<Person, number>): void {
  const taken = new Set(blockOf.values());
  for (const [number, block] of ledger.universes[universe].blocks.entries()) {
    if (taken.has(number)) continue;
    for (const person of known) if (!blockOf.has(person) && person.rating.half in block.facts) blockOf.set(person, number);
  }
}

function whatIsTold({ visible, ledger }: Protected, period: Period, blockOf: Map<Person, number>, step: number): Told[] {
  const told: Told[] = [];
  const { blocks } = ledger.universes[universe];
  const seen = visible.get(universe)!;
  const peopleIn = (of: Period, extra: (person: Person, block: number) => boolean = () => true): Set<Person> => {
    const inside = new Set(blocksIn(ledger.universes[universe], new Set(halvesOf(of))).map((block) => blocks.indexOf(block)));
    return new Set([...blockOf].filter(([person, block]) => inside.has(block) && extra(person, block)).map(([person]) => person));
  };
  const say = (name: string, people: Set<Person>, figure: readonly number[] | null) => {
    if (figure)
      told.push({
        name: `${step} ${period.id} ${name}`,
        people,
        printed: [figure[0]!, figure.slice(1).reduce((a, b) => a + b, 0)],
      });
  };
  const all = peopleIn(period);
  say('whole', all, seen.whole.figure);
  for (const month of monthsOf(period)) say(`month ${month.id}`, peopleIn(month), seen.months.rows.get(month.id)?.figure ?? null);
  for (const dimension of ['agency', 'service', 'channel'] as const) {
    const { rows, hidden } = seen.dimensions.get(dimension)!;
    const shown = new Set<Person>();
    for (const [row, { figure }] of rows) {
      const out = peopleIn(
        period,
        ({ rating }, block) => rating[dimension] === row && coverOf(blocks[block]!, dimension, row) !== undefined,
      );
      say(`${dimension} ${row}`, out, figure);
      if (figure) for (const person of out) shown.add(person);
    }
    say(`${dimension} hidden`, new Set([...all].filter((person) => !shown.has(person))), hidden);
  }
  return told;
}

const measures = {
  people: (): boolean => true,
  answers: ({ rating }: Person): boolean => rating.answers.overall !== undefined,
};

/** Printed numbers that are not the number of people they stand for. Empty when every claim about the ledger holds. */
export function misprints(told: readonly Told[]): string[] {
  return told.flatMap(({ name, people, printed }) => {
    const counted = [people.size, [...people].filter(measures.answers).length];
    return counted[0] === printed[0] && counted[1] === printed[1] ? [] : [`${name}: printed ${printed}, counted ${counted}`];
  });
}

/**
 * Derives every group of 1 to 9 people from all printed numbers of all tables, periods and revisions together. The attacker knows the
 * partition (who belongs where, and what was known when) as far as `atomOf` tells people apart, and for each measure.
 */
export function derivable(told: readonly Told[], population: readonly Person[], dimensions: readonly Dimension[]): string[] {
  const used = told.filter(({ name }) => {
    const kind = name.split(' ')[2]!;
    return kind === 'whole' || kind === 'month' || dimensions.includes(kind as Dimension);
  });
  return Object.entries(measures).flatMap(([measure, counts]) => {
    const counted = population.filter(counts);
    const signature = (person: Person) => used.map(({ people }) => Number(people.has(person))).join('');
    const atoms = [...Map.groupBy(counted, signature)].filter(([bits]) => bits.includes('1'));
    const sums = used.map((_, i) => atoms.map(([bits]) => Number(bits[i])));
    const weights = atoms.map(([, people]) => people.length);
    return smallGroups(sums, weights, 9).map((group) => `${measure}: ${group.map((i) => weights[i]).join('+')} people`);
  });
}
