import { type Figure, isZero, subtract, sum } from '../figure.ts';
import type { Dimension } from '../universe.ts';
import { type Block, coverOf, isLate, partOf, type UniverseLedger } from './ledger.ts';
import { isSafe } from './safe.ts';

/** A row's own part of one block, and through which cover it went out, if it did. */
export type Piece = { readonly block: Block; readonly part: Figure; readonly cover: number | undefined; readonly alone: boolean };

/** Where a row stands before a publication: what of it is out, what is not, and whether the rest may go out now. */
export type Standing = {
  readonly row: string;
  readonly pieces: readonly Piece[];
  readonly open: readonly Piece[];
  /** What is out, as whole covers. */
  readonly out: Figure;
  /** What would go out now. */
  readonly gain: Figure;
  /** Part of a cover reaches beyond the period: the row cannot be told for this period alone, ever. */
  readonly straddles: boolean;
  /** Only late answers are missing: what is out may stay on show, marked as held. */
  readonly onlyLateOpen: boolean;
  /** Part of it, in another period, has been kept back before: cheapest to keep back again. */
  readonly keptBackBefore: boolean;
};

export function standingOf(row: string, dimension: Dimension, ledger: UniverseLedger, inside: ReadonlySet<Block>): Standing {
  const parts = ledger.blocks
    .map((block) => ({ block, part: partOf(block, dimension, row), cover: coverOf(block, dimension, row) }))
    .filter(({ part, cover }) => cover !== undefined || !isZero(part));
  const sizes = Map.groupBy(parts, ({ cover }) => cover);
  const all = parts.map(
    (piece): Piece => ({ ...piece, alone: piece.cover !== undefined && sizes.get(piece.cover)!.length === 1 }),
  );
  const pieces = all.filter(({ block }) => inside.has(block));
  const beyond = new Set(all.filter(({ block, cover }) => !inside.has(block) && cover !== undefined).map(({ cover }) => cover));
  const open = pieces.filter(({ cover }) => cover === undefined);
  return {
    row,
    pieces,
    open,
    out: sum(pieces.filter(({ cover }) => cover !== undefined).map(({ part }) => part)),
    gain: sum(open.map(({ part }) => part)),
    straddles: pieces.some(({ cover }) => cover !== undefined && beyond.has(cover)),
    onlyLateOpen: open.every(({ block }) => isLate(block, ledger)),
    keptBackBefore: all.some(({ block, cover }) => cover === undefined && !inside.has(block)),
  };
}

/** Whether everything of a row that is not out yet may go out as one more cover. */
export const mayGoOut = ({ open, gain, out, straddles }: Standing, past: readonly Figure[], perPerson: number): boolean =>
  open.length > 0 &&
  !straddles &&
  isSafe(gain, perPerson) &&
  past.every((figure) => isSafe(subtract(sum([out, gain]), figure), perPerson));
