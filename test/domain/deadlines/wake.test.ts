import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pauseClock, resumeClock, startClock, startFixedClock, stopClock } from '../../../domain/deadlines/clock.ts';
import { extendClock } from '../../../domain/deadlines/extension.ts';
import { LADDERS, ladderOf } from '../../../domain/deadlines/ladder.ts';
import { ruleBook } from '../../../domain/deadlines/rules.ts';
import type { Alert, Clock, Conditions, Regime, Stage } from '../../../domain/deadlines/types.ts';
import { nextWake, raise } from '../../../domain/deadlines/wake.ts';
import { dateOf, type Instant, MINUTE_MS } from '../../../domain/time.ts';
import { at, calendar, shown } from './helpers.ts';

function started(regime: Regime, stage: Stage, start: string, options: { typed?: string; conditions?: Conditions } = {}): Clock {
  const rule = ruleBook.get({ regime, stage, on: dateOf(at(start)), conditions: options.conditions });
  return startClock(calendar, { name: stage, regime, stage, startedAt: at(start), recordedAt: at(options.typed ?? start) }, rule);
}

type Seen = { level: string; dated: string; raised: string };
const seen = ({ level, datedAt, raisedAt }: Alert): Seen => ({ level, dated: shown(datedAt), raised: shown(raisedAt) });

/** Sleeps until each wake and raises what is due, until nothing is left or `until` has come. */
function live(clocks: Clock[], from: Instant, until: Instant): { alerts: Alert[]; clocks: Clock[] } {
  let state = { alerts: [] as Alert[], clocks };
  for (let now = from; ; ) {
    const wake = nextWake(calendar, state.clocks, now);
    if (wake === undefined || wake > until) return state;
    now = wake + MINUTE_MS;
    const raised = raise(calendar, state.clocks, now, { owned: true });
    state = { alerts: [...state.alerts, ...raised.alerts], clocks: raised.clocks };
  }
}

const FAR = at('2027-06-01 09:00');

test('a petition nobody touches is raised on every level once, in office hours, overdue dated at the due instant', () => {
  const { alerts } = live([started('petition', 'settle', '2026-08-20 09:00')], at('2026-08-20 09:00'), FAR);
  expect(alerts.map(seen)).toEqual([
    { level: 'near-due', dated: '2026-09-09 08:15', raised: '2026-09-09 08:16' },
    { level: 'last-call', dated: '2026-09-11 17:30', raised: '2026-09-14 08:01' },
    { level: 'overdue', dated: '2026-09-14 17:30', raised: '2026-09-15 08:01' },
    { level: 'overdue-1', dated: '2026-09-15 17:30', raised: '2026-09-16 08:01' },
    { level: 'overdue-5', dated: '2026-09-21 17:30', raised: '2026-09-22 08:01' },
  ]);
  expect(alerts.at(-1)).toMatchObject({ kind: 'escalation', digest: true, to: [{ agency: 'van-phong-ubnd-thanh-pho' }] });
});

test('warnings are counted back in working time, so that they come before the holiday and not in it', () => {
  const { alerts } = live([started('petition', 'transfer', '2026-08-27 09:00')], at('2026-08-27 09:00'), at('2026-09-08 17:00'));
  expect(alerts.map(seen)).toEqual([
    { level: 'near-due', dated: '2026-09-07 13:45', raised: '2026-09-07 13:46' },
    { level: 'last-call', dated: '2026-09-07 17:30', raised: '2026-09-08 08:01' },
  ]);
  const tet = live([started('petition', 'reject', '2026-02-12 16:30')], at('2026-02-12 16:30'), at('2026-02-23 17:00'));
  expect(tet.alerts.map(seen)).toEqual([
    { level: 'last-call', dated: '2026-02-13 17:30', raised: '2026-02-23 08:01' },
    { level: 'near-due', dated: '2026-02-23 11:45', raised: '2026-02-23 11:46' },
  ]);
});

test('a limit shorter than a warning has no such warning', () => {
  const urgent = started('petition-ihanoi', 'settle', '2026-08-20 09:00', { conditions: { level: 'urgent' } });
  const { alerts } = live([urgent], at('2026-08-20 09:00'), at('2026-08-20 17:00'));
  expect(alerts.map(seen)).toEqual([
    { level: 'near-due', dated: '2026-08-20 12:00', raised: '2026-08-20 13:31' },
    { level: 'overdue', dated: '2026-08-20 14:30', raised: '2026-08-20 14:31' },
  ]);
});

describe('nothing wakes', () => {
  test('when the clock is stopped, suspended, or only kept for figures', () => {
    const clock = started('petition', 'settle', '2026-08-20 09:00');
    const now = at('2026-08-21 09:00');
    expect(nextWake(calendar, [stopClock(calendar, clock, { at: now, outcome: 'done' })], now)).toBeUndefined();
    expect(nextWake(calendar, [pauseClock(clock, { at: now, reason: 'supplement' })], now)).toBeUndefined();
    expect(nextWake(calendar, [{ ...clock, quiet: true }], now)).toBeUndefined();
    expect(nextWake(calendar, [], now)).toBeUndefined();
    for (const still of [{ ...clock, quiet: true as const }, pauseClock(clock, { at: now, reason: 'x' })])
      expect(raise(calendar, [still], at('2026-12-01 09:00'), { owned: true })).toEqual({ alerts: [], clocks: [still] });
  });

  test('for what was due before this system knew of it', () => {
    const imported = started('petition', 'settle', '2026-03-02 09:00', { typed: '2026-08-20 09:00' });
    expect(nextWake(calendar, [imported], at('2026-08-20 09:00'))).toBeUndefined();
    expect(raise(calendar, [imported], at('2026-08-21 09:00'), { owned: false }).alerts).toEqual([]);
  });
});

test('what was typed late but is still open is raised at once, with the nearest warning only', () => {
  const clock = started('petition', 'transfer', '2026-08-03 16:00', { typed: '2026-08-10 09:00' });
  const wake = nextWake(calendar, [clock], at('2026-08-10 09:00'))!;
  expect(shown(wake)).toBe('2026-08-10 09:00');
  const { alerts, clocks } = raise(calendar, [clock], wake, { owned: true });
  expect(alerts.map(({ level }) => level)).toEqual(['last-call']);
  expect(clocks[0]!.raised.map(({ level }) => level)).toEqual(['near-due', 'last-call']);
});

test('after a pause no warning is repeated; after an extension they come again', () => {
  const until = at('2026-09-10 09:00');
  const clock = live([started('petition', 'settle', '2026-08-20 09:00')], at('2026-08-20 09:00'), until).clocks[0]!;
  expect(clock.raised.map(({ level }) => level)).toEqual(['near-due']);
  const resumed = resumeClock(calendar, pauseClock(clock, { at: until, reason: 'supplement' }), at('2026-09-15 09:00'));
  expect(shown(nextWake(calendar, [resumed], at('2026-09-15 09:00'))!)).toBe('2026-09-17 08:00');
  const rule = ruleBook.get({ regime: 'petition', stage: 'settle', on: '2026-08-20' }).extension;
  const extended = extendClock(calendar, clock, { at: until, until: '2026-09-25', reason: 'complex' }, rule);
  expect(live([extended], until, at('2026-09-25 17:00')).alerts.map(({ level }) => level)).toEqual(['near-due', 'last-call']);
});

test('a bounded pause that is over wakes, ends the pause and says so', () => {
  const clock = started('petition', 'settle', '2026-08-03 09:00');
  const paused = pauseClock(clock, { at: at('2026-08-05 09:00'), reason: 'supplement', until: at('2026-08-07 20:00') });
  expect(shown(nextWake(calendar, [paused], at('2026-08-05 09:00'))!)).toBe('2026-08-10 08:00');
  expect(raise(calendar, [paused], at('2026-08-07 09:00'), { owned: true }).alerts).toEqual([]);
  const { alerts, clocks } = raise(calendar, [paused], at('2026-08-10 08:00'), { owned: true });
  expect(alerts.map(seen)).toEqual([{ level: 'pause-ended', dated: '2026-08-07 20:00', raised: '2026-08-10 08:00' }]);
  expect(shown(clocks[0]!.due.dueAt)).toBe('2026-08-26 17:30');
});

test('a missing owner is itself an alert, once', () => {
  const clock = started('petition', 'settle', '2026-08-03 09:00');
  const first = raise(calendar, [clock], at('2026-08-20 09:00'), { owned: false });
  expect(first.alerts.map(({ kind }) => kind)).toEqual(['near-due', 'missing-owner']);
  const second = raise(calendar, first.clocks, at('2026-08-24 09:00'), { owned: false });
  expect(second.alerts.map(({ kind }) => kind)).toEqual(['overdue']);
});

test('outside office hours nothing is raised, and two sweeps at once raise nothing twice', () => {
  const clock = started('petition', 'settle', '2026-08-03 09:00');
  expect(raise(calendar, [clock], at('2026-08-23 09:00'), { owned: true })).toEqual({ alerts: [], clocks: [clock] });
  const first = raise(calendar, [clock], at('2026-08-24 09:00'), { owned: true });
  expect(first.alerts.map(({ level }) => level)).toEqual(['overdue']);
  expect(raise(calendar, first.clocks, at('2026-08-24 09:00'), { owned: true }).alerts).toEqual([]);
});

test('an answer at the due instant itself is in time, so nothing is overdue then', () => {
  const urgent = started('petition-ihanoi', 'settle', '2026-08-20 08:30', { conditions: { level: 'urgent' } });
  expect(shown(urgent.due.dueAt)).toBe('2026-08-20 14:00');
  expect(raise(calendar, [urgent], urgent.due.dueAt, { owned: true }).alerts.map(({ level }) => level)).toEqual(['near-due']);
  expect(raise(calendar, [urgent], urgent.due.dueAt + 1, { owned: true }).alerts.map(({ level }) => level)).toEqual(['overdue']);
});

test('a task with a fixed date climbs to Sở Nội vụ and then to the committee office', () => {
  const start = {
    name: 'perform',
    regime: 'task',
    stage: 'perform',
    startedAt: at('2026-06-01 09:00'),
    recordedAt: at('2026-06-01 09:00'),
  } as const;
  const { alerts } = live([startFixedClock(calendar, start, '2026-06-30')], at('2026-06-01 09:00'), FAR);
  expect(alerts.map(({ level, to }) => [level, to])).toEqual([
    ['near-due', ['officer']],
    ['last-call', ['officer', 'head']],
    ['overdue', ['officer', 'head']],
    ['overdue-5', [{ agency: 'so-noi-vu' }]],
    ['overdue-10', [{ agency: 'van-phong-ubnd-thanh-pho' }]],
  ]);
});

test('the ladders belong to the bodies that watch', () => {
  expect(ladderOf('complaint')).toBe(LADDERS.complaints);
  expect(ladderOf('denunciation').escalations[0]).toMatchObject({ afterWorkingDays: 5, to: [{ agency: 'thanh-tra-thanh-pho' }] });
  expect(ladderOf('procedure-dossier').escalations[0]!.to).toEqual([{ agency: 'trung-tam-phuc-vu-hanh-chinh-cong' }]);
});

test('however the sweeps fall, every level is raised at most once and never outside office hours', () => {
  const base = at('2026-08-01 00:00');
  const sweeps = fc.array(fc.nat(90 * 1440), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.nat(40 * 1440), sweeps, (offset, minutes) => {
      const startedAt = base + offset * MINUTE_MS;
      const rule = ruleBook.get({ regime: 'complaint', stage: 'accept', on: '2026-08-01' });
      let clocks = [
        startClock(calendar, { name: 'a', regime: 'complaint', stage: 'accept', startedAt, recordedAt: startedAt }, rule),
      ];
      const alerts: Alert[] = [];
      for (const minute of [...minutes].sort((a, b) => a - b)) {
        const now = base + minute * MINUTE_MS;
        if (now < startedAt) continue;
        const wake = nextWake(calendar, clocks, now);
        const raised = raise(calendar, clocks, now, { owned: true });
        if (raised.alerts.length > 0) expect(wake).toBe(now);
        if (wake !== undefined && wake > now) expect(raised.alerts).toEqual([]);
        clocks = raised.clocks;
        alerts.push(...raised.alerts);
      }
      expect(new Set(alerts.map(({ level }) => level)).size).toBe(alerts.length);
      for (const { raisedAt, datedAt } of alerts) {
        expect(calendar.isOpen(raisedAt)).toBe(true);
        expect(datedAt).toBeLessThanOrEqual(raisedAt);
      }
    }),
    { seed: 42, numRuns: 300 },
  );
});
