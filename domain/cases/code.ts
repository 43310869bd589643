import { dateOf, type Instant } from '../time.ts';
import type { CaseKind } from './vocabulary.ts';

/** Crockford's 32 signs: no I, L, O, U, so that a code survives the telephone and handwriting. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_PER_SIGN = 5;

const PREFIXES: Readonly<Record<CaseKind, string>> = {
  petition: 'PA',
  complaint: 'KN',
  denunciation: 'TC',
  'information-request': 'TT',
  question: 'HD',
};
/** Random signs of a code, followed by one check sign. */
const RANDOM_SIGNS = 7;
const SECRET_SIGNS = 26;

/** Random bytes that `caseCode` and `caseSecret` need. Dice are thrown at the edge. */
export const CODE_BYTES = Math.ceil((RANDOM_SIGNS * BITS_PER_SIGN) / 8);
export const SECRET_BYTES = Math.ceil((SECRET_SIGNS * BITS_PER_SIGN) / 8);

const CODE = /^(PA|KN|TC|TT|HD)-(\d{4})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})$/;

/**
 * The code of a case, such as `PA-2608-7KQ4-M2XF`: kind at receipt, year and month of receipt, 35 random bits, a check sign.
 * It stays the same when the case is re-filed as another kind. Uniqueness is the store's to check.
 */
export function caseCode(kind: CaseKind, receivedAt: Instant, random: Uint8Array): string {
  const month = dateOf(receivedAt).slice(2, 7).replace('-', '');
  const signs = encode(random, RANDOM_SIGNS);
  const body = `${PREFIXES[kind]}${month}${signs}`;
  const tail = `${signs}${checkSign(body)}`;
  return `${PREFIXES[kind]}-${month}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** What the sender proves himself with: 130 random bits. Only a hash of it may be stored. */
export const caseSecret = (random: Uint8Array): string => encode(random, SECRET_SIGNS);

/** A code as typed by a person, brought into its one form; undefined when it cannot be one (also when the check sign is wrong). */
export function parseCode(typed: string): string | undefined {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const tail = signs.slice(6).replace(/O/g, '0').replace(/[IL]/g, '1');
  const code = `${signs.slice(0, 2)}-${signs.slice(2, 6)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  if (!CODE.test(code)) return undefined;
  const bare = code.replaceAll('-', '');
  return checkSign(bare.slice(0, -1)) === bare.at(-1) ? code : undefined;
}

/** Whether a text is the code of what was filed as a denunciation: to name it is to say that there is one. */
export const isDenunciationCode = (text: string): boolean => CODE.test(text) && text.startsWith(PREFIXES.denunciation);

function encode(random: Uint8Array, length: number): string {
  if (random.length * 8 < length * BITS_PER_SIGN) throw new Error(`${length} signs need more random bytes than ${random.length}`);
  let bits = 0n;
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length }, (_, i) => SIGNS[Number((bits >> BigInt(i * BITS_PER_SIGN)) & 31n)]).join('');
}

/** A sum with odd weights modulo 32: every single wrong sign changes it, and so do nearly all swaps of neighbours. */
function checkSign(body: string): string {
  const sum = [...body].reduce((total, sign, i) => total + valueOfSign(sign) * (2 * i + 1), 0);
  return SIGNS[sum % 32]!;
}

const valueOfSign = (sign: string): number => {
  const value = SIGNS.indexOf(sign);
  return value >= 0 ? value : sign.charCodeAt(0) % 32;
};
