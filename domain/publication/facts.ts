import { OVERALL } from '../instruments/instrument.ts';
import type { Cell, Counters } from '../metrics/cell.ts';
import type { HalfMonth } from '../periods/half-month.ts';
import { FILINGS, RESPONDENTS } from '../ratings/rating.ts';
import { POOLED } from '../satisfaction/levels.ts';
import { type Likert, likertOf } from '../satisfaction/likert.ts';
import { mainItemOf } from '../satisfaction/rows.ts';
import { answersFigure, type Figure, figureOf, isZero, subtract, sum } from './figure.ts';
import { type Dimension, isIn, UNIVERSES, type Universe, type UniverseId } from './universe.ts';

/** What is true of one universe in one half-month, unsuppressed: its main figure, and the same cut by each dimension. */
export type HalfFacts = {
  readonly whole: Figure;
  readonly parts: Readonly<Partial<Record<Dimension, Readonly<Record<string, Figure>>>>>;
};
export type UniverseFacts = Readonly<Record<HalfMonth, HalfFacts>>;
export type Facts = Readonly<Record<UniverseId, UniverseFacts>>;

/** The row of those who did not say how they filed, or who they are: without it the rows would not add up. */
export const UNSTATED = 'unstated';

/**
 * Adds leaves up into the facts that publications are made of. Every table comes from the same leaves, so all totals agree; agency
 * cells must not be among them. Private: never published before `protect` has decided what may be seen.
 */
export function factsOf(leaves: readonly Cell[]): Facts {
  const entries = UNIVERSES.map((universe) => {
    const own = leaves.filter(({ subject, assurance }) => subject === universe.instrument.id && isIn(universe, assurance));
    const halves = [...Map.groupBy(own, ({ half }) => half)].sort(([a], [b]) => (a < b ? -1 : 1));
    return [universe.id, Object.fromEntries(halves.map(([half, cells]) => [half, halfFacts(universe, cells)]))] as const;
  });
  return Object.fromEntries(entries) as Facts;
}

function halfFacts(universe: Universe, cells: readonly Cell[]): HalfFacts {
  const figures = new Map(cells.map((cell) => [cell, mainFigure(universe, cell)]));
  const whole = sum(figures.values());
  const all = allCounters(cells);
  const by = (keyOf: (cell: Cell) => string | undefined) => grouped(figures, keyOf);
  const cuts: Readonly<Record<Dimension, () => Record<string, Figure>>> = {
    agency: () => by(({ agency }) => agency),
    service: () => by(({ service }) => service),
    channel: () => by(({ channel }) => channel),
    filing: () => stated(all, FILINGS, whole),
    respondent: () => stated(all, RESPONDENTS, whole),
    item: () => named(all, itemCodes(universe), ''),
  };
  return { whole, parts: Object.fromEntries(universe.dimensions.map((dimension) => [dimension, cuts[dimension]()])) };
}

/** The people of a cell with their answers to `overall`, or to all items together where the instrument has no such item. */
function mainFigure({ instrument }: Universe, { counters }: Cell): Figure {
  const people = counters.respondents ?? 0;
  if (mainItemOf(instrument) !== POOLED) return figureOf(people, likertOf(counters, OVERALL));
  const pooled = [0, 0, 0, 0, 0];
  for (const [name, n] of Object.entries(counters))
    if (!name.startsWith('@') && name !== 'respondents') pooled[Number(name.at(-1)) - 1]! += n;
  return figureOf(people, pooled as unknown as Likert);
}

function allCounters(cells: readonly Cell[]): Counters {
  const all: Record<string, number> = {};
  for (const { counters } of cells) for (const [name, n] of Object.entries(counters)) all[name] = (all[name] ?? 0) + n;
  return all;
}

/** The items that have rows of their own; `overall` is the main figure itself. */
export const itemCodes = ({ instrument }: Universe): string[] =>
  instrument.items.map(({ code }) => code).filter((code) => code !== OVERALL);

function grouped(figures: ReadonlyMap<Cell, Figure>, keyOf: (cell: Cell) => string | undefined): Record<string, Figure> {
  const found = Map.groupBy(figures, ([cell]) => keyOf(cell) ?? '');
  return withoutZeros(Object.fromEntries([...found].map(([key, own]) => [key, sum(own.map(([, figure]) => figure))])));
}

const named = (counters: Counters, names: readonly string[], prefix: string): Record<string, Figure> =>
  withoutZeros(Object.fromEntries(names.map((name) => [name, answersFigure(counters, prefix + name)])));

/** The answers to `overall` by what people said of themselves; the rest of the whole is unstated. */
function stated(counters: Counters, names: readonly string[], [, ...answers]: Figure): Record<string, Figure> {
  const found = named(counters, names, '@');
  const all: Figure = [answers.reduce((a, b) => a + b, 0), ...answers] as unknown as Figure;
  return withoutZeros({ ...found, [UNSTATED]: subtract(all, sum(Object.values(found))) });
}

const withoutZeros = (figures: Record<string, Figure>): Record<string, Figure> =>
  Object.fromEntries(Object.entries(figures).filter(([, figure]) => !isZero(figure)));
