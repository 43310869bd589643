import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leadOf } from '../../../domain/cases/clocks.ts';
import { refresh } from '../../../domain/cases/overdue.ts';
import { DAY_MS, formatInstant } from '../../../domain/time.ts';
import { Mirrored, START } from './mirrored-life.ts';
import { at, context, OTHER } from './world.ts';

const dueOf = (life: Mirrored) => formatInstant(leadOf(life.known!.clocks).due.dueAt).slice(0, 16);
const answered = (when: string) => ({ state: 'answered', answeredAt: formatInstant(at(when)) });

describe('while another system waits', () => {
  test.each(['supplement-requested', 'suspended'])('as %s its clock stands, and nobody is warned', (state) => {
    const life = new Mirrored();
    life.tell(START, { state });
    expect(life.sweep(at('2026-06-29 09:00'))).toEqual([]);
    expect(life.sum()).toMatchObject({ received: 1 });
    expect(life.sum()).not.toHaveProperty('becameOverdue');
  });

  test('the due date moves by what the wait took, and so do the days it counts', () => {
    const life = new Mirrored();
    life.tell(START, {});
    expect(dueOf(life)).toBe('2026-06-29T17:30');
    life.tell(at('2026-06-10'), { state: 'supplement-requested' });
    life.tell(at('2026-06-17'), { state: 'in-progress' });
    expect(dueOf(life)).toBe('2026-07-06T17:30'); // five working days
    life.tell(at('2026-07-06 10:00'), answered('2026-07-06 09:00'));
    expect(life.sum()).toMatchObject({ answeredOnTime: 1, 'days.15': 1, 'holder.onTime': 1 });
  });

  test('with an answer out of the wait, it lasted until then', () => {
    const life = new Mirrored();
    life.tell(START, {});
    life.tell(at('2026-06-10'), { state: 'supplement-requested' });
    life.tell(at('2026-07-01 10:00'), answered('2026-07-01 09:00'));
    expect(life.sum()).not.toHaveProperty('becameOverdue');
    life.tell(at('2026-07-02'), answered('2026-06-09 09:00')); // before it waited
    expect(life.sum()).toMatchObject({ answeredEarly: 1, 'days.1': 1 });
  });

  test('for longer than it may, the clock runs again by itself, and does not stand again for the same wait', () => {
    const life = new Mirrored();
    life.tell(START, { state: 'supplement-requested' });
    life.sweep(at('2026-07-06 09:00')); // the longest wait is 15 working days
    const due = dueOf(life);
    expect(life.tell(at('2026-07-07'), { state: 'supplement-requested' })).toBe(false);
    expect(dueOf(life)).toBe(due);
    life.sweep(at('2026-08-10 09:00'));
    expect(life.sum()).toMatchObject({ becameOverdue: 1 });
  });

  test('told late, an overdue that was counted meanwhile is taken back', () => {
    const life = new Mirrored();
    life.tell(START, {});
    life.sweep(at('2026-06-30 09:00'));
    expect(life.sum()).toMatchObject({ becameOverdue: 1, 'holder.late': 1 });
    life.tell(at('2026-06-30 10:00'), { state: 'suspended', changedAt: formatInstant(at('2026-06-10')) });
    expect(life.sum()).toEqual({
      received: 1,
      ...{ 'holder.received': 1, 'holder.by-acceptance.received': 1, 'holder.accepted': 1 },
    });
  });

  test('the next holder does not inherit the time of a wait before him', () => {
    const life = new Mirrored();
    life.tell(START, {});
    life.tell(at('2026-06-10'), { state: 'suspended' });
    life.tell(at('2026-06-17'), { state: 'in-progress', agency: OTHER });
    const own = life.known!.clocks.clocks.find(({ holder }) => holder === OTHER)!;
    expect([own.pauses, formatInstant(own.due.dueAt).slice(0, 10)]).toEqual([[], '2026-07-08']);
  });
});

describe('a due date that was announced', () => {
  const year = context.calendar.year(2026);
  const longer = {
    ...context,
    calendar: context.calendar.withYear(2, { ...year, off: [...year.off, { date: '2026-06-23', why: 'swap' }] }),
  };
  const shorter = { ...context, calendar: longer.calendar.withYear(3, year) };

  test('is not moved earlier by telling the same again under another calendar', () => {
    const life = new Mirrored(longer);
    life.tell(START, {});
    expect(dueOf(life)).toBe('2026-06-30T17:30');
    life.world = shorter;
    life.known = { ...life.known!, clocks: refresh(life.known!.clocks, at('2026-06-12'), shorter).item };
    expect(life.tell(at('2026-06-13'), {})).toBe(false);
    life.tell(at('2026-06-14'), { state: 'in-progress', agency: OTHER, category: 'procedure' });
    expect(dueOf(life)).toBe('2026-06-30T17:30');
  });

  test('moves with a start that the source corrects, and with a date that it gives or takes back', () => {
    const life = new Mirrored();
    life.tell(START, {});
    life.tell(START + DAY_MS, { receivedAt: formatInstant(START - DAY_MS * 3) });
    expect(dueOf(life)).toBe('2026-06-26T17:30');
    life.tell(START + DAY_MS, { dueAt: '2026-06-20T11:00:00+07:00' });
    expect(dueOf(life)).toBe('2026-06-20T11:00');
    life.tell(START + DAY_MS, {});
    expect(dueOf(life)).toBe('2026-06-29T17:30');
  });
});

describe('a line that says when the source last changed it', () => {
  const told = (day: number, more: object) => ({ changedAt: formatInstant(START + day * DAY_MS), ...more });

  test('changes nothing when it comes after a newer one: no answer is undone by it', () => {
    const life = new Mirrored();
    const now = START + 20 * DAY_MS;
    life.tell(now, told(5, { state: 'answered', answeredAt: formatInstant(START + 5 * DAY_MS) }));
    expect(life.tell(now, told(3, { state: 'in-progress' }))).toBe(false);
    expect(life.sum()).not.toHaveProperty('reopened');
    life.tell(now, told(7, { state: 'in-progress' }));
    expect(life.known!.case).toMatchObject({ spell: 2, spellStartedAt: START + 7 * DAY_MS });
  });

  test('whatever order the lines come in, the newest one stands', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 1 }), (days) => {
        const life = new Mirrored();
        for (const day of days)
          life.tell(START + 20 * DAY_MS, told(day, { state: 'in-progress', category: day % 2 ? 'field' : 'procedure' }));
        const newest = Math.max(...days);
        expect(life.known!.case.category).toBe(newest % 2 ? 'field' : 'procedure');
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});
