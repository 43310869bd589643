import type { AgencyId } from '../agencies/agency.ts';
import type { Registry } from '../agencies/registry.ts';
import type { Run } from '../documents/parts.ts';
import { grouped, percent } from '../publication/html/numbers.ts';
import type { Text } from '../publication/table.ts';
import { quotient } from '../satisfaction/rounding.ts';

const DOTS = '………';

export const run = (text: string): Run => ({ text });

/** `………… (chưa có số liệu: Sở Tư pháp cung cấp)`: a place that only people can fill. */
export const blankRun = (who: string): Run => ({ text: `${DOTS} (chưa có số liệu: ${who} cung cấp)`, blank: true });

/** `90,06 % (4.512/5.010)`: never a share without what it is a share of. Rounded as the published tables round. */
export function shareOf(numerator: number, denominator: number): string {
  const share = quotient(numerator, denominator);
  return `${share === null ? '–' : percent(share)} (${grouped(numerator)}/${grouped(denominator)})`;
}

/** A space at which no line is broken. */
export const NBSP = '\u00a0';

/** An agency's name in both languages; its id where the registry does not know it. */
export const nameIn =
  (registry: Registry) =>
  (id: AgencyId): Text => {
    const agency = registry.get(id);
    return agency ? { vi: agency.nameVi, en: agency.nameEn } : { vi: id, en: id };
  };

/** Characters that XML 1.0 cannot hold (controls, lone halves of a pair) would make a file that no reader opens. */
const NOT_PRINTABLE = /(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu;

/** Text as it may be stored and printed: composed, lines ended alike, nothing unprintable. */
export const plainText = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(NOT_PRINTABLE, '').normalize('NFC').trim();

/** For a name inside a sentence. */
export const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
