import { Refusal } from '../../fail.ts';
import type { Cell } from '../../metrics/cell.ts';
import { halvesOf, monthsOf, type Period } from '../../periods/period.ts';
import { type Facts, factsOf, type UniverseFacts } from '../facts.ts';
import { type Figure, isZero, sameFigure, subtract, sum, ZERO } from '../figure.ts';
import { type Dimension, UNIVERSES, type Universe, type UniverseId } from '../universe.ts';
import { coincides } from './coincidence.ts';
import { coverItems, coverPartition, remember, type Shown, type ShownRows } from './cover.ts';
import { blocksIn, type Ledger, type UniverseLedger, wholeOf } from './ledger.ts';
import { release } from './release.ts';

/** What may be seen of one universe in a period. */
export type Visible = {
  readonly whole: Shown;
  readonly months: ShownRows;
  readonly dimensions: ReadonlyMap<Dimension, ShownRows>;
};
export type Protected = { readonly visible: ReadonlyMap<UniverseId, Visible>; readonly ledger: Ledger };

/**
 * Decides what a publication of a period may show, given everything that earlier publications of its year have shown (`ledger`), and
 * hands back the ledger that the next one needs. Pure: the same leaves and ledger give the same answer; the given ledger is not changed.
 *
 * The rule (DESIGN 6): from all publications together nobody can derive the answers of 1 to 9 people. A figure is of at least ten
 * people or of nobody; what it gained since it was last shown, and what separates it from any sum of others, is so too. A single bar of
 * a shown histogram may be small: it says how ten or more answered and picks out nobody. What cannot be shown stays in the hidden row;
 * what came late in too small a number waits, and the figure is marked as held. `ledger` is private and must be stored with the publication.
 *
 * Assumes that a reader does not know which crossings of agency, service and channel are empty, except where a row lies within
 * one other row (`coincidence.ts`). Refuses another basis or year than the ledger's (`ledger-of-another-year`).
 */
export function protect(leaves: readonly Cell[], period: Period, before: Ledger): Protected {
  if (before.basis !== period.basis || before.year !== period.year)
    throw new Refusal('ledger-of-another-year', 'period', { period: period.id });
  const ledger = structuredClone(before);
  const facts: Facts = factsOf(leaves);
  const visible = new Map(
    UNIVERSES.map((universe) => [universe.id, see(universe, facts[universe.id], leaves, period, ledger.universes[universe.id])]),
  );
  return { visible, ledger };
}

function see(universe: Universe, facts: UniverseFacts, leaves: readonly Cell[], period: Period, ledger: UniverseLedger): Visible {
  const perPerson = universe.answersPerPerson;
  const months = monthsOf(period);
  for (const { id, ...month } of [...months, period])
    release(ledger, facts, new Set(halvesOf({ id, ...month })), `whole/${id}`, perPerson);
  const whole = total(ledger, facts, period);
  const halves = new Set(halvesOf(period));
  const decided = new Map<Dimension, ShownRows>();
  const coincide = coincides(leaves, universe, halves, decided);
  for (const dimension of universe.dimensions) {
    const single = dimension === 'filing' || dimension === 'respondent' || dimension === 'item' ? 1 : perPerson;
    const veto = (row: string, figure: Figure) => coincide(dimension, row, figure);
    const cut = { ledger, facts, halves, dimension, period: period.id, perPerson: single, veto };
    decided.set(dimension, dimension === 'item' ? coverItems(cut, perPerson > 1) : coverPartition(cut));
  }
  return { whole, months: monthRows(ledger, facts, months, whole), dimensions: decided };
}

/** The total of a period: all blocks within it. Null while fewer than ten people have rated, zero when nobody has. */
function total(ledger: UniverseLedger, facts: UniverseFacts, period: Period): Shown {
  const halves = halvesOf(period);
  const blocks = blocksIn(ledger, new Set(halves));
  const truth = sum(halves.map((half) => facts[half]?.whole ?? ZERO));
  if (blocks.length === 0 && !isZero(truth)) return { figure: null, held: false };
  const figure = sum(blocks.map(wholeOf));
  remember(ledger, `whole/${period.id}`, figure);
  return { figure, held: !sameFigure(figure, truth) };
}

/** The months of a period; what lies in no single month's blocks is the hidden row. */
function monthRows(ledger: UniverseLedger, facts: UniverseFacts, months: readonly Period[], whole: Shown): ShownRows {
  const rows = new Map(months.map((month) => [month.id, total(ledger, facts, month)]));
  const shown = sum([...rows.values()].map(({ figure }) => figure ?? ZERO));
  return { rows, hidden: whole.figure && subtract(whole.figure, shown) };
}
