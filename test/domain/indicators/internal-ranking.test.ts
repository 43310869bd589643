import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { internalRanking } from '../../../domain/indicators/internal/ranking.ts';
import type { Observation, Stage } from '../../../domain/indicators/observation.ts';

const settings = {
  version: '2026',
  appliesFrom: '2026-01-01',
  legalAct: 'Quyết định 5666/QĐ-UBND',
  assumed: false,
  contents: [
    { code: '1', nameVi: 'Chỉ đạo', nameEn: 'Direction', max: 60, method: 'self' as const },
    { code: '2', nameVi: 'Khảo sát', nameEn: 'Survey', max: 40, method: 'survey' as const },
    { code: '3', nameVi: 'Thưởng', nameEn: 'Bonus', max: 5, method: 'bonus' as const },
  ],
};

const score = (agency: string, code: string, value: number, stage: Stage, more: Partial<Observation> = {}): Observation => ({
  ...{ index: 'internal-index', code, period: '2026', agency, value, stage, source: 'x', observedOn: '2027-01-10', revision: 1 },
  recordedAt: '2027-01-10T00:00:00+07:00',
  ...more,
});

const question = (stage: Stage) => ({ period: '2026', stage });

describe('the internal index on its way from self-score to ranking', () => {
  const scores = [
    score('so-y-te', '1', 58, 'self', { evidence: ['https://hanoi.gov.vn/1'] }),
    score('so-y-te', '1', 55, 'appraised'),
    score('so-y-te', '2', 35, 'official'),
    score('so-y-te', '3', 1, 'official'),
    score('so-noi-vu', '1', 60, 'self'),
    score('so-noi-vu', '2', 38, 'official'),
    score('so-tu-phap', '1', 56, 'appraised'),
    score('so-tu-phap', '2', 35, 'official'),
  ];
  const agencies = ['so-noi-vu', 'so-tu-phap', 'so-y-te', 'so-cong-thuong'];

  test('appraised points rank, equals share a rank, and nobody is ranked by their own word', () => {
    const ranked = internalRanking(settings, agencies, scores, question('appraised'));
    expect(ranked.map(({ agency, rank, score: sum }) => [agency, rank, sum])).toEqual(
      [
        ['so-tu-phap', null, null],
        ['so-y-te', null, null],
        ['so-cong-thuong', null, null],
        ['so-noi-vu', null, null],
      ].sort(),
    );
    const official = internalRanking(settings, agencies, scores, question('official'));
    expect(official.map(({ agency, rank, score: sum, missing }) => [agency, rank, sum, missing])).toEqual([
      ['so-tu-phap', 1, 91, []],
      ['so-y-te', 1, 91, []],
      ['so-cong-thuong', null, null, ['1', '2']],
      ['so-noi-vu', null, null, ['1']],
    ]);
  });

  test('points claimed without evidence are pointed out, not struck', () => {
    const [row] = internalRanking(settings, ['so-noi-vu'], scores, question('self'));
    expect(row?.contents[0]).toMatchObject({ self: 60, appraised: null, withoutEvidence: true });
    const [other] = internalRanking(settings, ['so-y-te'], scores, question('self'));
    expect(other?.contents[0]).toMatchObject({ self: 58, appraised: 55, withoutEvidence: false });
  });

  test('a higher score never has a worse rank, and complete ones come first', () => {
    const points = fc.array(fc.option(fc.integer({ min: 0, max: 60 })), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(points, (given) => {
        const ids = given.map((_, at) => `phuong-${at}`);
        const all = given.flatMap((value, at) =>
          value === null ? [] : [score(ids[at]!, '1', value, 'official'), score(ids[at]!, '2', 10, 'official')],
        );
        const ranked = internalRanking(settings, ids, all, question('official'));
        const complete = ranked.filter(({ rank }) => rank !== null);
        expect(complete).toHaveLength(given.filter((value) => value !== null).length);
        expect(ranked.slice(0, complete.length)).toEqual(complete);
        for (const [at, row] of complete.entries()) {
          const before = complete[at - 1];
          if (before) expect(before.score! > row.score! ? before.rank! < row.rank! : before.rank === row.rank).toBe(true);
        }
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
