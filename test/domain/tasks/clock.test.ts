import { describe, expect, test } from 'vitest';
import { referenceCalendar } from '../../../domain/deadlines/calendar.ts';
import type { Clock } from '../../../domain/deadlines/types.ts';
import { nextWake, raise } from '../../../domain/deadlines/wake.ts';
import { dueStateOf, obligationClock } from '../../../domain/tasks/clock.ts';
import { askExtension, decideExtension } from '../../../domain/tasks/extension.ts';
import type { Obligation } from '../../../domain/tasks/obligation.ts';
import { applyUpdate } from '../../../domain/tasks/update.ts';
import { formatInstant, type Instant } from '../../../domain/time.ts';
import { at, obligation, plan } from './setup.ts';

const calendar = referenceCalendar();

/** Sweeps until nothing more is to be raised before `until`, and gives the levels with the day they were raised. */
function sweep(clock: Clock, from: Instant, until: Instant): { clock: Clock; levels: string[] } {
  const levels: string[] = [];
  let current = clock;
  for (
    let wake = nextWake(calendar, [current], from);
    wake !== undefined && wake <= until;
    wake = nextWake(calendar, [current], wake)
  ) {
    const raised = raise(calendar, [current], wake, { owned: true });
    levels.push(...raised.alerts.map(({ level }) => `${level} ${formatInstant(wake!).slice(0, 10)}`));
    current = raised.clocks[0]!;
  }
  return { clock: current, levels };
}

describe('the clock of an obligation', () => {
  test('warns, tells when it is overdue, and goes up the ladder, each once', () => {
    const { levels } = sweep(obligationClock(calendar, obligation())!, at('2026-01-05'), at('2026-12-31'));
    expect(levels).toEqual([
      'near-due 2026-06-09',
      'last-call 2026-06-24',
      'overdue 2026-07-01',
      'overdue-5 2026-07-08',
      'overdue-10 2026-07-15',
    ]);
  });

  test('a phase of five years is nearly due in its last months only', () => {
    const long = obligation({}, '2030-12-31');
    const { levels } = sweep(obligationClock(calendar, long)!, at('2026-01-05'), at('2031-06-30'));
    expect(levels[0]! > 'near-due 2030-11-30').toBe(true);
  });

  test('is silent for what was due before it was imported, and where there is no due day', () => {
    const { overdueAt: _, ...before } = obligation({ dueBeforeImport: true, openedAt: at('2026-09-15') }, '2026-06-29');
    expect(nextWake(calendar, [obligationClock(calendar, before)!], at('2026-09-15'))).toBeUndefined();
    expect(obligationClock(calendar, obligation({}, null))).toBeUndefined();
  });

  test('stops when it is reported done, and runs again when it is owed again, without repeating what was raised', () => {
    const first = sweep(obligationClock(calendar, obligation())!, at('2026-01-05'), at('2026-06-10'));
    const done = applyUpdate(obligation(), { status: 'done' }, 'agency', at('2026-06-10')).obligation;
    const stopped = obligationClock(calendar, done, first.clock)!;
    expect(stopped).toMatchObject({ outcome: 'done', stoppedAt: at('2026-06-10') });
    expect(nextWake(calendar, [stopped], at('2026-06-11'))).toBeUndefined();
    const back = applyUpdate(done, { status: 'in-progress' }, 'agency', at('2026-06-12')).obligation;
    const { levels } = sweep(obligationClock(calendar, back, stopped)!, at('2026-06-12'), at('2026-07-02'));
    expect(levels).toEqual(['last-call 2026-06-24', 'overdue 2026-07-01']);
  });

  test('done long before its warnings begin, it stops without complaint', () => {
    const early = applyUpdate(obligation({}, '2030-12-31'), { status: 'done' }, 'agency', at('2026-02-02')).obligation;
    expect(obligationClock(calendar, early, obligationClock(calendar, obligation({}, '2030-12-31')))).toMatchObject({
      outcome: 'done',
    });
  });

  test('an extension brings its warnings anew', () => {
    const first = sweep(obligationClock(calendar, obligation())!, at('2026-01-05'), at('2026-06-25'));
    const extended = decideExtension(askExtension(obligation(), plan, '2026-12-31', at('2026-06-25')), 1, true, at('2026-06-26'));
    const { levels } = sweep(obligationClock(calendar, extended, first.clock)!, at('2026-06-26'), at('2027-01-05'));
    expect(levels.map((level) => level.split(' ')[0])).toEqual(['near-due', 'last-call', 'overdue']);
    expect(levels[0]! > 'near-due 2026-11').toBe(true);
  });

  test('lists say overdue, near with ten working days or less, open, or closed', () => {
    const state = (one: Obligation, when: string) => dueStateOf(calendar, one, at(when));
    expect(state(obligation(), '2026-06-15')).toBe('open');
    expect(state(obligation(), '2026-06-17')).toBe('near');
    expect(state(obligation(), '2026-07-01')).toBe('overdue');
    expect(state(obligation({ status: 'done' }), '2026-07-01')).toBe('closed');
    expect(state(obligation({}, null), '2026-07-01')).toBe('open');
  });
});
