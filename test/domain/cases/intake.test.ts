import { describe, expect, test } from 'vitest';
import { AnswerRating, likesOf } from '../../../domain/cases/intake/answer-rating.ts';
import { OfficerCase, PublicCase } from '../../../domain/cases/intake/case-input.ts';
import { DenunciationInput } from '../../../domain/cases/intake/denunciation.ts';
import { separate, separateDenunciation } from '../../../domain/cases/separate.ts';

/** The example of the HTTP contract. */
const petition = {
  kind: 'petition',
  category: 'field',
  channel: 'portal',
  agency: 'phuong-hoan-kiem',
  title: 'MẬT',
  description: 'MẬT',
  contact: { name: 'MẬT', phone: '0901234567', email: 'mat@example.vn', address: 'MẬT' },
  location: { lat: 21.03, lng: 105.85, address: 'MẬT' },
  publish: true,
};
const complaint = { kind: 'complaint', title: 'MẬT', description: 'MẬT', contact: { name: 'MẬT', address: 'MẬT' } };
const pathsOf = (input: object, schema: typeof PublicCase | typeof OfficerCase = PublicCase): string[] =>
  (schema.safeParse(input).error?.issues ?? []).map(({ path, code, ...issue }) =>
    code === 'unrecognized_keys' ? (issue as { keys: string[] }).keys.join() : path.join('.'),
  );

describe('what a sender may give', () => {
  test("is the contract's example, and agency, contact and channel may be left out", () => {
    expect(pathsOf(petition)).toEqual([]);
    expect(PublicCase.parse({ kind: 'question', title: 'a', description: 'b' })).toMatchObject({
      channel: 'portal',
      publish: false,
    });
  });

  test("is not a level, a moment of receipt, a desk's channel or a denunciation", () => {
    expect(pathsOf({ ...petition, level: 'urgent' })).toEqual(['level']);
    expect(pathsOf({ ...petition, receivedAt: '2026-08-01T09:00:00+07:00' })).toEqual(['receivedAt']);
    expect(pathsOf({ ...petition, channel: 'counter' })).toEqual(['channel']);
    expect(pathsOf({ ...petition, kind: 'denunciation' })).toEqual(['kind']);
  });

  test('about conduct says about what, and only then', () => {
    expect(pathsOf({ ...petition, category: 'conduct' })).toEqual(['about']);
    expect(pathsOf({ ...petition, about: 'delay' })).toEqual(['about']);
    expect(pathsOf({ ...petition, category: 'conduct', about: 'harassment' })).toEqual([]);
  });

  test('in a complaint is his identity, and for a second instance the first decision', () => {
    expect(pathsOf(complaint)).toEqual([]);
    expect(pathsOf({ ...complaint, contact: undefined })).toEqual(['contact.name', 'contact.address']);
    expect(pathsOf({ ...complaint, instance: 2 })).toEqual(['decision']);
    const decision = { number: '12/QĐ-UBND', date: '2026-07-01', agency: 'phuong-hoan-kiem' };
    expect(pathsOf({ ...complaint, instance: 2, decision, knownOn: '2026-07-03' })).toEqual([]);
    expect(pathsOf({ ...complaint, decision, knownOn: '2026-06-30' })).toEqual(['knownOn']);
  });
});

describe('an officer', () => {
  test('enters other channels and the moment of receipt', () => {
    const letter = { ...petition, channel: 'letter', receivedAt: '2026-08-01T09:00:00+07:00' };
    expect(pathsOf(letter, OfficerCase)).toEqual([]);
    expect(pathsOf({ ...letter, receivedAt: 'gestern' }, OfficerCase)).toEqual(['receivedAt']);
  });

  test('registers a denunciation with or without a denouncer, of one place or several', () => {
    const input = {
      agency: 'phuong-hoan-kiem',
      receivedAt: '2026-08-01T09:00:00+07:00',
      form: 'visit',
      subject: 'MẬT',
      description: 'MẬT',
      places: ['MẬT 1', 'MẬT 2'],
      denouncer: { name: 'MẬT', idNumber: '001' },
    };
    const { person, facts } = separateDenunciation(DenunciationInput.parse(input));
    expect(person.denouncer?.name).toBe('MẬT');
    expect(facts).toEqual({
      kind: 'denunciation',
      channel: 'reception',
      publish: false,
      group: false,
      anonymous: false,
      agency: 'phuong-hoan-kiem',
      form: 'visit',
      severalPlaces: true,
    });
    const anonymous = separateDenunciation(DenunciationInput.parse({ ...input, places: 1, denouncer: undefined }));
    expect(anonymous.facts).toMatchObject({ anonymous: true, severalPlaces: false });
  });
});

test('taking the person out of an intake leaves no word of his behind', () => {
  const decision = { number: 'MẬT', date: '2026-07-01' };
  for (const input of [petition, { ...complaint, instance: 2, decision }]) {
    const { person, facts } = separate(PublicCase.parse(input));
    expect(JSON.stringify(facts)).not.toMatch(/MẬT|mat@|0901234567|21\.03/);
    expect(person).toMatchObject({ title: 'MẬT', description: 'MẬT', contact: { name: 'MẬT' } });
  }
});

test('a rating of an answer has at least one item, and more dislikes than likes make it a bad one', () => {
  expect(AnswerRating.safeParse({ answers: {} }).success).toBe(false);
  expect(AnswerRating.safeParse({ answers: { overall: 6 } }).success).toBe(false);
  expect(likesOf(AnswerRating.parse({ answers: { overall: 2, staff: 5, result: 1, access: 3 } }).answers)).toEqual({
    likes: 1,
    dislikes: 2,
  });
});
