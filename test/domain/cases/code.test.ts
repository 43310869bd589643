import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_BYTES, caseCode, caseSecret, parseCode, SECRET_BYTES } from '../../../domain/cases/code.ts';
import { CASE_KINDS } from '../../../domain/cases/vocabulary.ts';
import { at } from './world.ts';

const random = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const code = fc
  .tuple(fc.constantFrom(...CASE_KINDS), random(CODE_BYTES))
  .map(([kind, bytes]) => caseCode(kind, at('2026-08-31 23:59'), bytes));

describe('the code of a case', () => {
  test('names kind and month of receipt, and has no letter that looks like another', () => {
    expect(caseCode('petition', at('2026-08-31 23:59'), new Uint8Array(CODE_BYTES))).toMatch(/^PA-2608-0000-000.$/);
    fc.assert(
      fc.property(code, (made) => {
        expect(made).toMatch(/^(PA|KN|TC|TT|HD)-2608-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      }),
      { seed: 42 },
    );
  });

  test('is read back however it is typed', () => {
    fc.assert(
      fc.property(code, (made) => {
        expect(parseCode(made)).toBe(made);
        expect(parseCode(` ${made.toLowerCase().replaceAll('-', ' ')} `)).toBe(made);
        const tail = made.slice(8).replaceAll('0', 'O').replaceAll('1', 'l');
        expect(parseCode(made.slice(0, 8) + tail)).toBe(made);
      }),
      { seed: 42 },
    );
  });

  test('with one sign wrong is not a code', () => {
    fc.assert(
      fc.property(code, fc.nat(7), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (made, place, sign) => {
        const position = 8 + place + (place > 3 ? 1 : 0);
        const wrong = made.slice(0, position) + sign + made.slice(position + 1);
        expect(parseCode(wrong)).toBe(wrong === made ? made : undefined);
      }),
      { seed: 42, numRuns: 500 },
    );
    expect(parseCode('XX-2608-0000-0000')).toBeUndefined();
  });

  test('and the secret need so many random bytes, and differ where those differ', () => {
    expect(() => caseSecret(new Uint8Array(3))).toThrow('random bytes');
    fc.assert(
      fc.property(random(SECRET_BYTES), random(SECRET_BYTES), (a, b) => {
        expect(caseSecret(a)).toHaveLength(26);
        const used = (bytes: Uint8Array) => [...bytes].map((byte, i) => (i === 0 ? byte & 3 : byte)).join();
        expect(caseSecret(a) === caseSecret(b)).toBe(used(a) === used(b));
      }),
      { seed: 42 },
    );
  });
});
