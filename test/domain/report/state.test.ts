import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../domain/fail.ts';
import {
  allowedMoves,
  blankReport,
  type MoveCommand,
  moveReport,
  REPORT_MOVES,
  type Report,
} from '../../../domain/report/state.ts';

const figures = { revision: 2, manifestSha256: 'a'.repeat(64) };
const restated = { revision: 3, manifestSha256: 'b'.repeat(64) };
const ana = { sub: 'ana', roles: ['coordinator', 'approver'] };
const binh = { sub: 'binh', roles: ['approver'] };
const chi = { sub: 'chi', roles: ['officer'] };

const go = (report: Report, move: MoveCommand['move'], more: Partial<MoveCommand> = {}): Report =>
  moveReport(report, { move, version: report.version, by: ana, at: 1, figures, frozen: { 'a#b': 1 }, ...more });
const refusal = (act: () => unknown): Refusal => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was allowed');
};

describe('a report', () => {
  const submitted = go(blankReport('2026-Q3'), 'submit');

  test('goes from draft to submitted, returned, submitted again and approved, one version a move', () => {
    const returned = go(submitted, 'return', { by: binh, note: 'Thiếu số liệu' });
    const again = go(returned, 'submit', { frozen: { 'a#b': 2 }, at: 5 });
    const approved = go(again, 'approve', { by: binh, at: 6 });
    expect([submitted, returned, again, approved].map(({ state, version }) => [state, version])).toEqual([
      ['submitted', 1],
      ['returned', 2],
      ['submitted', 3],
      ['approved', 4],
    ]);
    expect(returned.note).toBe('Thiếu số liệu');
    expect(again).not.toHaveProperty('decidedBy');
    expect(approved).toMatchObject({ pinned: figures, frozen: { 'a#b': 2 }, submittedBy: 'ana', decidedBy: 'binh' });
  });

  test('is not approved by who submitted it, nor by who asked for its figures', () => {
    expect(refusal(() => go(submitted, 'approve')).code).toBe('report-own-submission');
    expect(refusal(() => go(submitted, 'approve', { by: binh, askedBy: 'binh' })).code).toBe('report-own-submission');
    expect(allowedMoves(submitted, ana, figures)).toEqual(['return']);
    expect(allowedMoves(submitted, binh, figures)).toEqual(['return', 'approve']);
  });

  test('waits for figures that are final', () => {
    expect(refusal(() => go(blankReport('2026-Q3'), 'submit', { figures: undefined })).code).toBe('report-figures-not-final');
    expect(allowedMoves(blankReport('2026-Q3'), ana, undefined)).toEqual([]);
  });

  test('keeps its figures and contributions from the submission on, whatever is restated meanwhile', () => {
    expect(go(submitted, 'approve', { by: binh, figures: restated, frozen: { 'a#b': 9 } })).toMatchObject({
      pinned: figures,
      frozen: { 'a#b': 1 },
    });
  });

  test('that was approved is opened again only by restated figures', () => {
    const approved = go(submitted, 'approve', { by: binh });
    const refused = refusal(() => go(approved, 'submit'));
    expect([refused.code, refused.facts.allowed]).toEqual(['report-move-not-allowed', '']);
    expect(go(approved, 'submit', { figures: restated })).toMatchObject({ state: 'submitted', pinned: restated });
  });

  test('refuses an older version and tells the present one', () => {
    const refused = refusal(() => go(submitted, 'return', { version: 0 }));
    expect([refused.code, refused.facts]).toEqual(['version-conflict', { version: 1, allowed: 'return' }]);
  });

  test('is moved by nobody without the role', () => {
    expect(refusal(() => go(blankReport('2026-Q3'), 'submit', { by: chi })).code).toBe('report-move-role');
    expect(refusal(() => go(blankReport('2026-Q3'), 'submit', { by: binh })).code).toBe('report-move-role');
  });

  test('does exactly what is allowed, over random histories', () => {
    const step = fc.record({
      move: fc.constantFrom(...REPORT_MOVES),
      by: fc.constantFrom(ana, binh, chi, { sub: 'dung', roles: ['coordinator'] }),
      figures: fc.constantFrom(undefined, figures, restated),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let report = blankReport('2026-Q3');
        for (const { move, by, figures: current } of steps) {
          const allowed = allowedMoves(report, by, current).includes(move);
          let after: Report | undefined;
          try {
            after = go(report, move, { by, figures: current });
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
          expect(after !== undefined).toBe(allowed);
          if (!after) continue;
          expect(after.version).toBe(report.version + 1);
          if (after.state === 'approved') expect(after.decidedBy).not.toBe(after.submittedBy);
          report = after;
        }
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
