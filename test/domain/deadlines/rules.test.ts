import { describe, expect, test } from 'vitest';
import { DOSSIER_EXTENSION } from '../../../domain/deadlines/rules/dossier.ts';
import { RULES, RuleBook, ruleBook } from '../../../domain/deadlines/rules.ts';
import type { Conditions, Regime, Stage, Unit } from '../../../domain/deadlines/types.ts';

const wd: Unit = 'working-day';
const wh: Unit = 'working-hour';
const cd: Unit = 'calendar-day';

describe('the limits of the law', () => {
  test.each<[Regime, Stage, string, Conditions, number, Unit]>([
    ['petition', 'reject', '2026-08-20', {}, 2, wd],
    ['petition', 'supplement', '2026-08-20', {}, 5, wd],
    ['petition', 'settle', '2026-08-20', {}, 15, wd],
    ['petition', 'publish', '2026-08-20', {}, 2, wd],
    ['petition', 'transfer', '2026-08-20', {}, 5, wd],
    ['petition-ihanoi', 'receive', '2026-08-20', {}, 8, wh],
    ['petition-ihanoi', 'settle', '2026-08-20', { level: 'urgent' }, 4, wh],
    ['petition-ihanoi', 'settle', '2026-08-20', { level: 'normal' }, 15, wd],
    ['petition-ihanoi', 'settle', '2026-08-20', { level: 'complex' }, 15, wd],
    ['complaint', 'accept', '2026-06-30', { instance: 1 }, 10, cd],
    ['complaint', 'accept', '2026-07-01', { instance: 1 }, 7, wd],
    ['complaint', 'accept', '2026-07-01', { instance: 2 }, 7, wd],
    ['complaint', 'settle', '2026-08-20', {}, 30, cd],
    ['complaint', 'settle', '2026-08-20', { instance: 1, complex: true }, 45, cd],
    ['complaint', 'settle', '2026-08-20', { instance: 1, remote: true }, 45, cd],
    ['complaint', 'settle', '2026-08-20', { instance: 1, remote: true, complex: true }, 60, cd],
    ['complaint', 'settle', '2026-08-20', { instance: 2 }, 45, cd],
    ['complaint', 'settle', '2026-08-20', { instance: 2, complex: true }, 60, cd],
    ['complaint', 'settle', '2026-08-20', { instance: 2, remote: true }, 60, cd],
    ['complaint', 'settle', '2026-08-20', { instance: 2, remote: true, complex: true }, 70, cd],
    ['complaint', 'send', '2026-08-20', { instance: 1 }, 3, wd],
    ['complaint', 'send', '2026-08-20', { instance: 2, complex: true }, 7, cd],
    ['complaint', 'file', '2026-08-20', {}, 90, cd],
    ['complaint', 'file', '2026-08-20', { instance: 2 }, 30, cd],
    ['complaint', 'file', '2026-08-20', { instance: 2, remote: true }, 45, cd],
    ['complaint', 'notify-suspension', '2026-08-20', {}, 3, wd],
    ['denunciation', 'accept', '2026-08-20', { severalPlaces: false }, 7, wd],
    ['denunciation', 'accept', '2026-08-20', { severalPlaces: true }, 10, wd],
    ['denunciation', 'transfer', '2026-08-20', {}, 5, wd],
    ['denunciation', 'notify', '2026-08-20', {}, 5, wd],
    ['denunciation', 'settle', '2026-08-20', {}, 30, cd],
    ['denunciation', 'publish', '2026-08-20', {}, 7, wd],
    ['denunciation', 'urge', '2026-08-20', {}, 5, wd],
    ['information-request', 'settle', '2026-08-20', {}, 10, wd],
    ['question', 'settle', '2026-08-20', {}, 15, wd],
    ['procedure-dossier', 'return', '2026-08-20', {}, 3, wd],
  ])('%s %s on %s %o: %d %s', (regime, stage, on, conditions, amount, unit) => {
    expect(ruleBook.get({ regime, stage, on, conditions }).limit).toEqual({ amount, unit });
  });

  test('a denunciation may be extended once when complex, twice when specially complex, else not', () => {
    const extension = (conditions: Conditions) =>
      ruleBook.get({ regime: 'denunciation', stage: 'settle', on: '2026-08-20', conditions }).extension;
    expect(extension({})).toBeUndefined();
    expect(extension({ complex: true })).toMatchObject({ times: 1, each: { amount: 30, unit: cd } });
    expect(extension({ speciallyComplex: true })).toMatchObject({ times: 2, each: { amount: 30, unit: cd } });
    expect(extension({ complex: true, speciallyComplex: true })).toMatchObject({ times: 2 });
  });

  test('a dossier may be extended once, a day before', () => {
    expect(DOSSIER_EXTENSION).toMatchObject({ times: 1, noticeBefore: { amount: 1, unit: cd } });
  });
});

describe('the book of rules', () => {
  test('names every version once, with a source and words in two languages', () => {
    expect(new Set(RULES.map(({ version }) => version)).size).toBe(RULES.length);
    for (const { source, note } of RULES) for (const text of [source, note.vi, note.en]) expect(text.length).toBeGreaterThan(3);
  });

  test('marks what the law leaves open', () => {
    const open = RULES.filter(({ assumption }) => assumption).map(({ regime }) => regime);
    expect(new Set(open)).toEqual(
      new Set(['petition', 'petition-ihanoi', 'information-request', 'question', 'procedure-dossier']),
    );
    expect(ruleBook.get({ regime: 'petition-ihanoi', stage: 'settle', on: '2026-08-20' }).assumption).toBe(true);
    expect(ruleBook.get({ regime: 'petition', stage: 'settle', on: '2026-08-20' }).assumption).toBeUndefined();
  });

  test('refuses a step that has no rule on that day', () => {
    expect(() => ruleBook.get({ regime: 'petition', stage: 'settle', on: '1999-01-01' })).toThrow(
      expect.objectContaining({ code: 'no-rule' }),
    );
    expect(ruleBook.find({ regime: 'question', stage: 'accept', on: '2026-08-20' })).toBeUndefined();
  });

  test('lets the city set from a day on what was an assumption, and still finds the pinned version', () => {
    const assumed = ruleBook.get({ regime: 'question', stage: 'settle', on: '2026-12-31' });
    const { assumption: _, ...rest } = assumed;
    const set = { ...rest, version: 'question.settle@2027-01-01', validFrom: '2027-01-01', limit: { amount: 7, unit: wd } };
    const book = new RuleBook([...RULES, set]);
    expect(book.get({ regime: 'question', stage: 'settle', on: '2026-12-31' })).toBe(assumed);
    expect(book.get({ regime: 'question', stage: 'settle', on: '2027-01-01' })).toBe(set);
    expect(book.version(assumed.version)).toBe(assumed);
  });
});
