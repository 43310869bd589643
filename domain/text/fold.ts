/** Marks that NFD splits off a letter: tones, breves, horns, circumflexes. */
const MARKS = /\p{Mn}/gu;
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const SPACES = /[\s\u00A0\u200B\uFEFF]+/g;

/**
 * Vietnamese text made comparable: lower case, no tone marks, `đ` as `d`, one kind of dash, single spaces. Composed and decomposed
 * Unicode and both tone placements (hoá, hóa) give the same.
 */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(MARKS, '').replace(/đ/gi, 'd').toLowerCase().replace(DASHES, '-').replace(SPACES, ' ').trim();

/** Composed Unicode with single spaces: how texts are kept. */
export const tidy = (text: string): string => text.normalize('NFC').replace(SPACES, ' ').trim();
