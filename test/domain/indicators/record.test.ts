import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../domain/fail.ts';
import type { Observation, ObservationInput } from '../../../domain/indicators/observation.ts';
import { checkPlace, record, stageFor } from '../../../domain/indicators/record.ts';
import { structureOf } from '../../../domain/indicators/structures/index.ts';

const place = { index: 'par-index', code: '3.5', period: '2025' } as const;
const at = { recordedAt: '2026-04-10T09:00:00+07:00', today: '2026-04-10' };
const input = { value: 0.95, raw: '0,95', stage: 'official' as const, source: 'Bộ Nội vụ công bố', observedOn: '2026-04-08' };
const given = (first: ObservationInput & { stage: 'official' | 'self' } = input): Observation =>
  record(undefined, place, first, at).observation;

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'no refusal';
};

describe('recording a figure', () => {
  test('the first value is revision 1 and keeps its printed form', () => {
    expect(given()).toMatchObject({ ...place, value: 0.95, raw: '0,95', revision: 1, recordedAt: at.recordedAt });
  });

  test('the same content again changes nothing', () => {
    expect(record(given(), place, input, { ...at, recordedAt: '2026-05-01T00:00:00+07:00' })).toEqual({
      outcome: 'unchanged',
      observation: given(),
    });
  });

  test('another value of an official result needs a reason and becomes the next revision', () => {
    expect(codeOf(() => record(given(), place, { ...input, value: 1 }, at))).toBe('indicator-revision-reason-required');
    const again = record(given(), place, { ...input, value: 1, revisionReason: 'Bộ đính chính' }, at);
    expect(again).toMatchObject({ outcome: 'recorded', observation: { value: 1, revision: 2, revisionReason: 'Bộ đính chính' } });
  });

  test('a self-score may change without a reason', () => {
    const own = given({ ...input, stage: 'self' });
    expect(record(own, place, { ...input, stage: 'self', value: 1 }, at).observation.revision).toBe(2);
  });

  test('a figure of tomorrow is refused', () => {
    expect(codeOf(() => record(undefined, place, { ...input, observedOn: '2026-04-11' }, at))).toBe(
      'indicator-observed-in-future',
    );
  });
});

describe('who may record what', () => {
  const parIndex = structureOf('par-index');
  const internal = structureOf('internal-index');
  const owner = { coordinator: false, agency: 'trung-tam-phuc-vu-hanh-chinh-cong' } as const;
  const { stage: _, ...plain } = input;

  test('without a stage an agency scores itself and a co-ordinator records official figures', () => {
    expect([stageFor(plain, owner), stageFor(plain, { coordinator: true })]).toEqual(['self', 'official']);
  });

  test('the owner of a line may self-score it, others may not', () => {
    expect(codeOf(() => checkPlace(parIndex, place, plain, owner))).toBe('no refusal');
    expect(codeOf(() => checkPlace(parIndex, place, plain, { coordinator: false, agency: 'so-y-te' }))).toBe(
      'indicator-not-owner',
    );
    expect(codeOf(() => checkPlace(parIndex, place, { ...plain, agency: 'so-y-te' }, owner))).toBe('indicator-not-owner');
  });

  test('an agency may not give itself an official figure', () => {
    expect(codeOf(() => checkPlace(parIndex, place, input, owner))).toBe('indicator-stage-not-allowed');
  });

  test('in indexes of every agency each writes about itself only', () => {
    const own = { index: 'internal-index', code: '3', period: '2026' } as const;
    const commune = { coordinator: false, agency: 'phuong-lang' } as const;
    expect(codeOf(() => checkPlace(internal, own, { ...plain, agency: 'phuong-lang' }, commune))).toBe('no refusal');
    expect(codeOf(() => checkPlace(internal, own, { ...plain, agency: 'phuong-ha-dong' }, commune))).toBe('indicator-not-owner');
    expect(codeOf(() => checkPlace(internal, own, plain, commune))).toBe('indicator-not-owner');
  });

  test('a code that the index does not have is refused, except where lists are open', () => {
    const coordinator = { coordinator: true } as const;
    expect(codeOf(() => checkPlace(parIndex, { ...place, code: '8.5' }, plain, coordinator))).toBe('indicator-code-unknown');
    const fact = { index: 'facts', code: 'so-moi', period: '2026-Q1' } as const;
    expect(codeOf(() => checkPlace(structureOf('facts'), fact, plain, coordinator))).toBe('no refusal');
  });
});
