import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contributorsOf, freeze, inForce, slotOf } from '../../../domain/report/contribution.ts';
import { contributorsOn } from '../../../domain/report/contributors.ts';
import { ELSEWHERE, OUTLINE, placeOf } from '../../../domain/report/outline.ts';
import { plainText } from '../../../domain/report/words.ts';
import { at, contribution, registry } from './sample.ts';

describe('a contribution', () => {
  test('is placed by id or printed code of the heading; words of its own make a heading of their own', () => {
    expect([placeOf('public-finance'), placeOf('II.5'), placeOf(' ii.5. '), placeOf('Khảo sát')]).toEqual([
      'public-finance',
      'public-finance',
      'public-finance',
      ELSEWHERE,
    ]);
    for (const { id, code } of OUTLINE) expect([placeOf(id), placeOf(code)]).toEqual([id, id]);
    expect(slotOf({ agency: 'so-y-te', section: 'A' })).not.toBe(slotOf({ agency: 'so-y-te', section: 'B' }));
  });

  test('replaces the earlier one of the same agency and heading, and a frozen report keeps the one it had', () => {
    const first = contribution('so-y-te', 'II.2', 'một');
    const frozen = freeze(inForce([first]));
    const second = contribution('so-y-te', 'procedures', 'hai', { revision: 2 });
    const late = contribution('so-y-te', 'II.4', 'ba');
    expect(inForce([first, second, late]).map(({ text }) => text)).toEqual(['ba', 'hai']);
    expect(inForce([first, second, late], frozen)).toEqual([first]);
  });

  test('comes out the same in whatever order it is read', () => {
    const some = fc.array(
      fc.record({
        agency: fc.constantFrom('a', 'b'),
        section: fc.constantFrom('I.1', 'II.2', 'x'),
        revision: fc.integer({ min: 1, max: 4 }),
      }),
    );
    fc.assert(
      fc.property(some, (wanted) => {
        const unique = [...new Map(wanted.map((one) => [JSON.stringify(one), one])).values()];
        const all = unique.map((one) => contribution(one.agency, one.section, String(one.revision), { revision: one.revision }));
        expect(inForce(all.toReversed())).toEqual(inForce(all));
        expect(inForce(all)).toHaveLength(new Set(all.map(slotOf)).size);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});

describe('who contributes', () => {
  const owing = contributorsOn(registry, '2026-09-14');

  test('are departments, their equivalents and the service centre in force on the day, none twice, no commune', () => {
    expect(owing).toHaveLength(17);
    expect(new Set(owing).size).toBe(17);
    expect(owing).toContain('trung-tam-phuc-vu-hanh-chinh-cong');
    expect(owing).not.toContain('so-ngoai-vu');
    expect(owing.filter((id) => registry.get(id)!.kind === 'ward')).toEqual([]);
  });

  test('is awaited until the last day, missing after it, late with a first word after it; whoever owes nothing is never late', () => {
    const sent = [
      contribution('so-noi-vu', 'I.1', 'x', { at: at('2026-09-17T23:59:00+07:00') }),
      contribution('so-noi-vu', 'I.1', 'y', { at: at('2026-09-19T08:00:00+07:00'), revision: 2 }),
      contribution('so-tu-phap', 'II.1', 'x', { at: at('2026-09-18T00:00:00+07:00') }),
      contribution('phuong-hoan-kiem', 'II.2', 'x', { at: at('2026-09-19T00:00:00+07:00') }),
    ];
    const states = (now: string) =>
      Object.fromEntries(contributorsOf(owing, sent, '2026-09-17', at(now)).map(({ agency, state }) => [agency, state]));
    expect(states('2026-09-19T09:00:00+07:00')).toMatchObject({
      'so-noi-vu': 'received',
      'so-tu-phap': 'late',
      'so-y-te': 'missing',
      'phuong-hoan-kiem': 'received',
    });
    expect(states('2026-09-17T12:00:00+07:00')).toMatchObject({ 'so-y-te': 'awaited' });
  });
});

test('no text can hold what a document cannot', () => {
  const anything = fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 60 });
  fc.assert(
    fc.property(anything, (text) => {
      const plain = plainText(text);
      expect(plain.isWellFormed()).toBe(true);
      expect(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/u.test(plain)).toBe(false);
      expect(plainText(plain)).toBe(plain);
    }),
    { seed: 42, numRuns: 1000 },
  );
});
