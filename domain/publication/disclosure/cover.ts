import type { HalfMonth } from '../../periods/half-month.ts';
import type { UniverseFacts } from '../facts.ts';
import { type Figure, isZero, sameFigure, subtract, sum, ZERO } from '../figure.ts';
import type { Dimension } from '../universe.ts';
import { choose } from './choose.ts';
import { type Block, blocksIn, rowsIn, type UniverseLedger, wholeOf } from './ledger.ts';
import { isSafe } from './safe.ts';
import { mayGoOut, type Standing, standingOf } from './standing.ts';

/** What a reader sees of a row: its figure or null where hidden; `held` when later answers are not in it yet. */
export type Shown = { readonly figure: Figure | null; readonly held: boolean };
export type ShownRows = { readonly rows: ReadonlyMap<string, Shown>; readonly hidden: Figure | null };

export type Cut = {
  readonly ledger: UniverseLedger;
  readonly facts: UniverseFacts;
  readonly halves: ReadonlySet<HalfMonth>;
  readonly dimension: Dimension;
  readonly period: string;
  readonly perPerson: number;
  /** Says that showing a row would tell a small group through a row of another table. */
  readonly veto: (row: string, figure: Figure) => boolean;
};

/** Decides which rows of a partition are shown for a period, so that they and the hidden row add up to the total. Writes the decision into the ledger. */
export function coverPartition(cut: Cut): ShownRows {
  const { ledger, dimension, perPerson } = cut;
  const inside = blocksIn(ledger, cut.halves);
  const all = standingsOf(cut, inside);
  const candidates = all.filter((standing) => isCandidate(cut, standing));
  const whole = wholeFor(dimension, inside);
  const nobody = new Set<Standing>();
  const attempts: readonly (() => Attempt)[] = [
    () => attempt(cut, all, choose(candidates, all, inside, perPerson)),
    () => attempt(cut, all, nobody),
    () => ({ chosen: nobody, rows: asLastShown(cut, all) }),
    () => ({ chosen: nobody, rows: new Map(all.map(({ row }) => [row, { figure: null, held: false }])) }),
  ];
  const past = ledger.shown[nameOf(cut, HIDDEN)] ?? [];
  for (const make of attempts) {
    const { chosen, rows } = make();
    const hidden = subtract(whole, sum([...rows.values()].map(({ figure }) => figure ?? ZERO)));
    const isLast = make === attempts.at(-1);
    if (!isLast && ![hidden, ...past.map((figure) => subtract(hidden, figure))].every((figure) => isSafe(figure, perPerson)))
      continue;
    commit(cut, chosen, rows);
    remember(ledger, nameOf(cut, HIDDEN), hidden);
    return { rows, hidden: inside.length === 0 ? null : hidden };
  }
  throw new Error('the last attempt hides every row and always stands');
}

type Attempt = { readonly chosen: ReadonlySet<Standing>; readonly rows: ReadonlyMap<string, Shown> };

const attempt = (cut: Cut, all: readonly Standing[], chosen: ReadonlySet<Standing>): Attempt => ({
  chosen,
  rows: display(cut, all, chosen),
});

/** The table as the last revision of the period showed it: nothing new is told but the total. */
const asLastShown = (cut: Cut, all: readonly Standing[]): Map<string, Shown> =>
  new Map(
    all.map(({ row }) => {
      const figure = cut.ledger.shown[nameOf(cut, row)]?.at(-1) ?? null;
      return [row, { figure, held: figure !== null && !sameFigure(figure, truthOf(cut, row)) }];
    }),
  );

/**
 * Decides which questions are shown. They are no partition of the people: each stands for itself. Where the total pools them
 * (`together`), they go out all at once or not at all, for one missing among the others could be subtracted from the total.
 */
export function coverItems(cut: Cut, together: boolean): ShownRows {
  const all = standingsOf(cut, blocksIn(cut.ledger, cut.halves));
  const able = all.filter((standing) => isCandidate(cut, standing));
  const stuck = all.some((standing) => (standing.open.length > 0 || standing.straddles) && !able.includes(standing));
  const chosen = new Set(together && stuck ? [] : able);
  const rows = display(cut, all, chosen);
  commit(cut, chosen, rows);
  const torn = together && [...rows.values()].some(({ figure }) => figure === null);
  return { rows: torn ? new Map([...rows.keys()].map((row) => [row, { figure: null, held: false }])) : rows, hidden: null };
}

function standingsOf({ ledger, facts, halves, dimension }: Cut, inside: readonly Block[]): Standing[] {
  const known = inside.flatMap((block) => Object.values(block.facts));
  const rows = rowsIn([...known, ...[...halves].flatMap((half) => facts[half] ?? [])], dimension);
  const set = new Set(inside);
  return [...rows].sort().map((row) => standingOf(row, dimension, ledger, set));
}

const isCandidate = (cut: Cut, standing: Standing): boolean =>
  mayGoOut(standing, cut.ledger.shown[nameOf(cut, standing.row)] ?? [], cut.perPerson) &&
  !cut.veto(standing.row, sum([standing.out, standing.gain]));

function display(cut: Cut, all: readonly Standing[], chosen: ReadonlySet<Standing>): Map<string, Shown> {
  return new Map(all.map((standing) => [standing.row, shown(cut, standing, chosen.has(standing))]));
}

function shown(cut: Cut, { row, pieces, open, out, gain, straddles, onlyLateOpen }: Standing, goesOut: boolean): Shown {
  const truth = truthOf(cut, row);
  if (straddles || (pieces.length === 0 && !isZero(truth))) return { figure: null, held: false };
  if (goesOut) return { figure: sum([out, gain]), held: !sameFigure(sum([out, gain]), truth) };
  if (open.length > 0 && (isZero(out) || !onlyLateOpen)) return { figure: null, held: false };
  return { figure: out, held: !sameFigure(out, truth) };
}

const truthOf = ({ halves, facts, dimension }: Cut, row: string): Figure =>
  sum([...halves].map((half) => facts[half]?.parts[dimension]?.[row] ?? ZERO));

function commit(cut: Cut, chosen: ReadonlySet<Standing>, rows: ReadonlyMap<string, Shown>): void {
  for (const { row, open } of chosen) {
    cut.ledger.covers += 1;
    for (const { block } of open) {
      block.covered[cut.dimension] = { ...block.covered[cut.dimension], [row]: cut.ledger.covers };
    }
  }
  for (const [row, { figure }] of rows) if (figure) remember(cut.ledger, nameOf(cut, row), figure);
}

const HIDDEN = '*hidden';
const nameOf = ({ dimension, period }: Cut, row: string): string => `${dimension}/${row}/${period}`;

/** Keeps a shown figure in the history, once, the latest last. */
export function remember({ shown }: UniverseLedger, name: string, figure: Figure): void {
  shown[name] = [...(shown[name] ?? []).filter((one) => !sameFigure(one, figure)), figure];
}

/** The total that the rows of a dimension add up to: people, or those who answered where rows count answers. */
export function wholeFor(dimension: Dimension, inside: readonly Block[]): Figure {
  const whole = sum(inside.map(wholeOf));
  if (dimension !== 'filing' && dimension !== 'respondent') return whole;
  const [, ...answers] = whole;
  return [answers.reduce((a, b) => a + b, 0), ...answers] as unknown as Figure;
}
