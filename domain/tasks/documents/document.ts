import type { Words } from '../../deadlines/types.ts';

/** A table of a letter: headings and rows, one text per cell in both languages or in one for all. */
export type LetterTable = { readonly columns: readonly Words[]; readonly rows: readonly (readonly (Words | string)[])[] };

/**
 * The content of a letter, without form: who writes to whom about what, paragraphs, and tables. Whoever renders it adds the national
 * motto, number and date lines and the signature. `blanks` are places that only people can fill.
 */
export type Letter = {
  readonly kind: 'urging' | 'explanation';
  readonly title: Words;
  readonly from: Words;
  readonly to: Words;
  readonly agency: string;
  readonly asOf: string;
  readonly paragraphs: readonly Words[];
  readonly table: LetterTable;
  readonly closing: readonly Words[];
  readonly blanks: readonly Words[];
  readonly copies: readonly Words[];
};

/** A place in a text that only people can fill. */
export const BLANK = '[…]';
