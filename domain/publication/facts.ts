import { OVERALL } from '../instruments/instrument.ts';
import type { Cell } from '../metrics/cell.ts';
import type { HalfMonth } from '../periods/half-month.ts';
import { FILINGS, RESPONDENTS } from '../ratings/rating.ts';
import { itemsOf } from '../satisfaction/levels.ts';
import { likertOf, sumLikert } from '../satisfaction/likert.ts';
import { mainItemOf } from '../satisfaction/rows.ts';
import { add, answersFigure, type Figure, figureOf, isZero, subtract, sum, ZERO } from './figure.ts';
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
  const whole = sum(cells.map((cell) => mainFigure(universe, cell)));
  const parts: Partial<Record<Dimension, Record<string, Figure>>> = {};
  for (const dimension of universe.dimensions) parts[dimension] = cut(universe, dimension, cells, whole);
  return { whole, parts };
}

const mainFigure = ({ instrument }: Universe, { counters }: Cell): Figure => {
  const items = itemsOf(instrument, mainItemOf(instrument))!;
  return figureOf(counters.respondents ?? 0, sumLikert(items.map((item) => likertOf(counters, item))));
};

function cut(universe: Universe, dimension: Dimension, cells: readonly Cell[], whole: Figure): Record<string, Figure> {
  switch (dimension) {
    case 'agency':
      return grouped(
        cells,
        ({ agency }) => agency,
        (cell) => mainFigure(universe, cell),
      );
    case 'service':
      return grouped(
        cells,
        ({ service }) => service ?? '',
        (cell) => mainFigure(universe, cell),
      );
    case 'channel':
      return grouped(
        cells,
        ({ channel }) => channel ?? '',
        (cell) => mainFigure(universe, cell),
      );
    case 'filing':
      return stated(cells, FILINGS, whole);
    case 'respondent':
      return stated(cells, RESPONDENTS, whole);
    case 'item':
      return named(cells, itemCodes(universe), '');
  }
}

/** The items that have rows of their own; `overall` is the main figure itself. */
export const itemCodes = ({ instrument }: Universe): string[] =>
  instrument.items.map(({ code }) => code).filter((code) => code !== OVERALL);

function grouped(cells: readonly Cell[], keyOf: (cell: Cell) => string, figure: (cell: Cell) => Figure): Record<string, Figure> {
  const found: Record<string, Figure> = {};
  for (const cell of cells) found[keyOf(cell)] = add(found[keyOf(cell)] ?? ZERO, figure(cell));
  return withoutZeros(found);
}

const named = (cells: readonly Cell[], names: readonly string[], prefix: string): Record<string, Figure> =>
  withoutZeros(
    Object.fromEntries(names.map((name) => [name, sum(cells.map(({ counters }) => answersFigure(counters, prefix + name)))])),
  );

/** The answers to `overall` by what people said of themselves; the rest of the whole is unstated. */
function stated(cells: readonly Cell[], names: readonly string[], [, ...answers]: Figure): Record<string, Figure> {
  const found = named(cells, names, '@');
  const all: Figure = [answers.reduce((a, b) => a + b, 0), ...answers] as unknown as Figure;
  return withoutZeros({ ...found, [UNSTATED]: subtract(all, sum(Object.values(found))) });
}

const withoutZeros = (figures: Record<string, Figure>): Record<string, Figure> =>
  Object.fromEntries(Object.entries(figures).filter(([, figure]) => !isZero(figure)));
