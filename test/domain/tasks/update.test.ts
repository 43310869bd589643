import { describe, expect, test } from 'vitest';
import { askExtension, decideExtension, reschedule } from '../../../domain/tasks/extension.ts';
import { dueOnOf, isOverdue, type Obligation, STATUSES } from '../../../domain/tasks/obligation.ts';
import { applyUpdate, movesFrom, StatusUpdate } from '../../../domain/tasks/update.ts';
import { at, codeOf, obligation, plan } from './setup.ts';

const now = at('2026-06-01');
const late = at('2026-07-03');
const evidence = ['https://hanoi.gov.vn/bao-cao.pdf'];
const report = (one: Obligation, over: Partial<StatusUpdate>, when = now, by: 'agency' | 'coordinator' = 'agency') =>
  applyUpdate(one, { status: 'in-progress', version: one.version, ...over }, by, when);

describe('status updates', () => {
  test('step by step to confirmed', () => {
    const started = report(obligation(), { progress: 40 }).obligation;
    expect(started).toMatchObject({ status: 'in-progress', progress: 40, version: 2 });
    const done = report(started, { status: 'done', evidence }).obligation;
    expect(done).toMatchObject({ status: 'done', progress: 100, doneOn: '2026-06-01', onTime: true, evidence, version: 3 });
    expect(report(done, { status: 'confirmed' }, late, 'coordinator').obligation).toMatchObject({
      status: 'confirmed',
      onTime: true,
    });
  });

  test('who may do what', () => {
    for (const from of STATUSES) {
      expect(movesFrom(from, 'agency')).not.toContain('confirmed');
      expect(movesFrom(from, 'agency')).not.toContain('cancelled');
    }
    const done = report(obligation(), { status: 'done' }).obligation;
    expect(codeOf(() => report(done, { status: 'confirmed' }))).toBe('status-needs-coordinator');
    expect(codeOf(() => report(obligation(), { status: 'confirmed' }, now, 'coordinator'))).toBe('status-not-allowed');
    expect(codeOf(() => report(obligation(), { status: 'cancelled' }, now, 'coordinator'))).toBe('note-required');
    expect(codeOf(() => report(done, { status: 'in-progress' }, now, 'coordinator'))).toBe('note-required');
    expect(report(done, { status: 'in-progress' }).obligation).toMatchObject({ status: 'in-progress', progress: 99 });
  });

  test('a stale version is refused; the same report twice changes nothing', () => {
    const first = report(obligation(), { progress: 40 }).obligation;
    expect(codeOf(() => report(first, { version: 1 }))).toBe('version-conflict');
    const again = applyUpdate(first, { status: 'in-progress', progress: 40 }, 'agency', late);
    expect(again).toEqual({ obligation: first, changed: false });
  });

  test('the note is handed on and never part of the obligation', () => {
    const { obligation: blocked, note } = report(obligation(), { status: 'blocked', note: 'chờ hướng dẫn' });
    expect(note).toBe('chờ hướng dẫn');
    expect(JSON.stringify(blocked)).not.toContain('hướng dẫn');
  });

  test.each([
    [{ status: 'done', progress: 80 }, 'progress-contradicts'],
    [{ status: 'not-started', progress: 5 }, 'progress-contradicts'],
    [{ status: 'in-progress', progress: 100 }, 'progress-contradicts'],
    [{ status: 'blocked' }, 'note-required'],
    [{ status: 'in-progress', doneOn: '2026-05-01' }, 'done-on-without-done'],
    [{ status: 'done', doneOn: '2026-06-02' }, 'in-future'],
    [{ status: 'done', doneOn: '2026-05-30' }, 'evidence-required'],
  ] as const)('%o is refused: %s', (update, code) => {
    expect(codeOf(() => report(obligation(), update))).toBe(code);
  });

  test('evidence is an https address', () => {
    for (const url of ['http://hanoi.gov.vn', 'javascript:alert(1)', 'không phải địa chỉ', 'ftp://a.b'])
      expect(StatusUpdate.safeParse({ status: 'done', evidence: [url], version: 1 }).success).toBe(false);
    expect(StatusUpdate.safeParse({ status: 'done', evidence, version: 1, extra: 1 }).success).toBe(false);
  });
});

describe('on time', () => {
  test('until 17:30 of the due day', () => {
    expect(report(obligation(), { status: 'done' }, at('2026-06-30T17:30:00')).obligation.onTime).toBe(true);
    expect(report(obligation(), { status: 'done' }, at('2026-06-30T17:30:01')).obligation.onTime).toBe(false);
  });

  test('is judged by the day it was done, if there is evidence for it', () => {
    expect(report(obligation(), { status: 'done', doneOn: '2026-06-30', evidence }, late).obligation).toMatchObject({
      onTime: true,
      doneAt: late,
    });
  });

  test('is judged by the deadline in force then: a later amendment changes no judgement', () => {
    const done = report(obligation(), { status: 'done' }, late).obligation;
    expect(reschedule(done, '2026-12-31', 'amended', late + 1)).toBe(done);
    const amended = reschedule(obligation(), '2026-12-31', 'amended', late);
    const reported = report(amended, { status: 'done', doneOn: '2026-07-02', evidence }, at('2026-07-10')).obligation;
    expect(reported.onTime).toBe(false);
    expect(report(amended, { status: 'done' }, at('2026-07-10')).obligation.onTime).toBe(true);
  });

  test('cannot be judged for what was due before this system knew it, unless the day is given', () => {
    const { overdueAt: _, ...before } = obligation({ dueBeforeImport: true }, '2026-01-02');
    expect(report(before, { status: 'done' }).obligation).not.toHaveProperty('onTime');
    expect(report(before, { status: 'done', doneOn: '2025-12-31', evidence }).obligation.onTime).toBe(true);
  });

  test('what is owed again after its day is overdue at once', () => {
    const done = report(obligation(), { status: 'done' }, late).obligation;
    const back = report(done, { status: 'in-progress' }, late + 1000).obligation;
    expect(back).not.toHaveProperty('doneAt');
    expect(isOverdue(back, late + 1001)).toBe(true);
  });
});

describe('extensions', () => {
  /** Asked until 15 July, and then the plan was amended. */
  const overtaken = (dueOn: string) => {
    const asked = askExtension(obligation(), plan, '2026-07-15', at('2026-06-01'));
    return reschedule(asked, dueOn, 'amended', at('2026-06-02'));
  };

  test('one that the plan has overtaken can still be declined, and one still later granted', () => {
    expect(decideExtension(overtaken('2026-07-31'), 1, false, at('2026-06-03')).extensions).toMatchObject([
      { state: 'declined' },
    ]);
    expect(dueOnOf(decideExtension(overtaken('2026-07-14'), 1, true, at('2026-06-03')))).toBe('2026-07-15');
  });

  test('are asked for before the due day and hold once granted', () => {
    const asked = askExtension(obligation(), plan, '2026-07-31', now);
    expect(dueOnOf(asked)).toBe('2026-06-30');
    const granted = decideExtension(asked, 1, true, now);
    expect(dueOnOf(granted)).toBe('2026-07-31');
    expect(isOverdue(granted, late)).toBe(false);
    expect(dueOnOf(decideExtension(asked, 1, false, now))).toBe('2026-06-30');
  });

  test('granted after the due day leave the days before overdue', () => {
    const asked = askExtension(obligation(), plan, '2026-07-31', now);
    const granted = decideExtension(asked, 1, true, late);
    const reported = report(granted, { status: 'done', doneOn: '2026-07-01', evidence }, late + 1).obligation;
    expect(reported.onTime).toBe(false);
  });

  test.each([
    ['extension-too-late', () => askExtension(obligation(), plan, '2026-07-31', late)],
    ['extension-not-later', () => askExtension(obligation(), plan, '2026-06-30', now)],
    ['extension-no-due', () => askExtension(obligation({}, null), plan, '2026-07-31', now)],
    ['extension-closed', () => askExtension(obligation({ status: 'done' }), plan, '2026-07-31', now)],
    ['extension-pending', () => askExtension(askExtension(obligation(), plan, '2026-07-31', now), plan, '2026-08-31', now)],
    ['extensions-used-up', () => askExtension(obligation(), { ...plan, extensionsAllowed: 0 }, '2026-07-31', now)],
    ['extension-unknown', () => decideExtension(obligation(), 1, true, now)],
    ['extension-overtaken', () => decideExtension(overtaken('2026-07-31'), 1, true, now)],
    ['extension-overtaken', () => decideExtension(overtaken('2026-07-15'), 1, true, now)],
    [
      'extension-decided',
      () => decideExtension(decideExtension(askExtension(obligation(), plan, '2026-07-31', now), 1, true, now), 1, false, now),
    ],
  ])('%s', (code, act) => {
    expect(codeOf(act)).toBe(code);
  });
});
