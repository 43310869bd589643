import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tally } from '../../../domain/metrics/tally.ts';
import { boundsOf, type HalfMonth, halvesBetween } from '../../../domain/periods/half-month.ts';
import { parsePeriod } from '../../../domain/periods/period.ts';
import { incrementsOfTaskEvent, stateOf } from '../../../domain/tasks/events.ts';
import { askExtension, decideExtension, reschedule } from '../../../domain/tasks/extension.ts';
import { dueInstantOf, isOpen, type Obligation } from '../../../domain/tasks/obligation.ts';
import { taskResults, totalOf } from '../../../domain/tasks/results.ts';
import { handOver } from '../../../domain/tasks/succession.ts';
import { applyUpdate, movesFrom } from '../../../domain/tasks/update.ts';
import { addDays, dateOf, formatInstant, HOUR_MS, type Instant } from '../../../domain/time.ts';
import { at, obligation, plan } from './setup.ts';

type Change = { at: Instant; before?: Obligation; after: Obligation };
const AGENCIES = ['a', 'b', 'c'];

/** A life of one obligation: random acts at random later times, those that the rules refuse left out. */
function live(
  id: string,
  agency: string,
  dueOn: string | null,
  beforeImport: boolean,
  acts: readonly { hours: number; act: number; pick: number }[],
): Change[] {
  let now = at('2026-03-02');
  const born = obligation({ id, agency, openedAt: now }, dueOn);
  let current: Obligation = { ...born };
  if (dueOn !== null && dueInstantOf(dueOn) < now) {
    const { overdueAt: _, ...rest } = current;
    current = beforeImport ? { ...rest, dueBeforeImport: true } : { ...current, overdueAt: now };
  }
  const changes: Change[] = [{ at: now, after: current }];
  for (const { hours, act, pick } of acts) {
    now += hours * HOUR_MS;
    const before = current;
    try {
      current = step(current, act, pick, now);
    } catch {
      continue;
    }
    if (current !== before) changes.push({ at: now, before, after: current });
  }
  return changes;
}

function step(current: Obligation, act: number, pick: number, now: Instant): Obligation {
  if (act === 0) return isOpen(current) ? handOver(current, AGENCIES[pick % 3]!, now) : current;
  if (act === 1) return reschedule(current, addDays(dateOf(now), (pick % 60) - 20), 'amended', now);
  if (act === 2) {
    const asked = askExtension(current, { ...plan, extensionsAllowed: 10 }, addDays(dateOf(now), pick % 60), now);
    return decideExtension(asked, asked.extensions.length, true, now);
  }
  if (act === 3 && isOpen(current)) {
    const doneOn = addDays(dateOf(now), -(pick % 40));
    return applyUpdate(current, { status: 'done', doneOn, evidence: ['https://a.vn/1'] }, 'coordinator', now).obligation;
  }
  const moves = movesFrom(current.status, 'coordinator');
  return applyUpdate(current, { status: moves[pick % moves.length]!, note: 'x' }, 'coordinator', now).obligation;
}

const acts = fc.array(
  fc.record({ hours: fc.integer({ min: 1, max: 500 }), act: fc.integer({ min: 0, max: 8 }), pick: fc.nat(1000) }),
  { maxLength: 14 },
);
const due = fc.option(
  fc.integer({ min: -30, max: 150 }).map((days) => addDays('2026-03-01', days)),
  { freq: 6 },
);
const lives = fc
  .array(fc.tuple(fc.constantFrom(...AGENCIES), due, acts), { minLength: 1, maxLength: 6 })
  .map((list) => list.map(([agency, dueOn, what], i) => live(`P1-1~x~${i}`, agency, dueOn, i % 2 === 0, what)));

const eventOf = ({ at: when, before, after }: Change) => ({
  type: before ? 'obligation.updated.v1' : 'obligation.opened.v1',
  occurredAt: formatInstant(when),
  data: { plan: after.plan, ...(before && { before: stateOf(before) }), after: stateOf(after) },
});
const cellsOf = (changes: readonly Change[]) => tally(changes.flatMap((change) => incrementsOfTaskEvent(eventOf(change))));

/** How each obligation stands once a half is over: the slow, obvious way. */
const standing = (histories: readonly Change[][], half: HalfMonth) =>
  histories.flatMap((changes) => {
    const last = changes.findLast((change) => change.at <= boundsOf(half).to);
    return last ? [last.after] : [];
  });

/** Tells whether this change takes back that an obligation became overdue: it was done in time, only reported later. */
function doneInTime({ at: when, before, after }: Change) {
  if (!before || !isOpen(before) || after.status !== 'done' || !after.onTime) return [];
  const { id, overdueAt, movedFrom = [] } = before;
  if (overdueAt === undefined || when <= overdueAt || movedFrom.some((move) => move.at > overdueAt)) return [];
  return [(other: string, since: Instant) => other === id && since === overdueAt];
}

describe('flows of tasks', () => {
  test('give at every close the same pending and overdue as a recount of all obligations', () => {
    fc.assert(
      fc.property(lives, (histories) => {
        const cells = cellsOf(histories.flat());
        const ended = histories.flatMap((changes) => changes.flatMap(doneInTime));
        for (const half of halvesBetween('2026-03a', '2027-06b')) {
          const { to } = boundsOf(half);
          const rows = new Map(taskResults(cells, { from: dateOf(to), to: dateOf(to) }).map((row) => [row.agency, row]));
          const now = standing(histories, half);
          for (const agency of AGENCIES) {
            const owed = now.filter((one) => one.agency === agency && isOpen(one));
            const overdue = owed.filter(
              ({ id, overdueAt }) => overdueAt !== undefined && overdueAt <= to && !ended.some((end) => end(id, overdueAt)),
            );
            const row = rows.get(agency);
            expect([half, agency, row?.pendingOverdue ?? 0, row?.pendingWithin ?? 0]).toEqual([
              half,
              agency,
              overdue.length,
              owed.length - overdue.length,
            ]);
          }
        }
      }),
      { seed: 42, numRuns: 150 },
    );
  });

  test('add up in any order and batch, and no half has more overdue than due', () => {
    fc.assert(
      fc.property(lives, fc.nat(), (histories, salt) => {
        const changes = histories.flat();
        const shuffled = changes.map((change, i) => ({ change, key: (i * 7919 + salt) % 104_729 })).sort((a, b) => a.key - b.key);
        const one = taskResults(cellsOf(changes), { from: '2026-01-01', to: '2027-12-31' });
        expect(taskResults(cellsOf(shuffled.map(({ change }) => change)), { from: '2026-01-01', to: '2027-12-31' })).toEqual(one);
        for (const { counters } of cellsOf(changes)) {
          expect(counters.becameOverdue ?? 0).toBeLessThanOrEqual(counters.due ?? 0);
          for (const n of Object.values(counters)) expect(n).toBeGreaterThanOrEqual(0);
        }
        for (const row of one) {
          const toDo = row.carriedOver + row.opened + row.reopened + row.movedIn;
          const away = row.doneOnTime + row.doneLate + row.doneUnjudged + row.cancelled + row.merged + row.movedOut;
          expect(toDo - away).toBe(row.pendingWithin + row.pendingOverdue);
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test('a task done in time fell due and was met; one done late became overdue and ended', () => {
    const now = at('2026-06-29');
    const before = obligation();
    const changes = (when: Instant): Change[] => [
      { at: at('2026-01-05'), after: before },
      { at: when, before, after: applyUpdate(before, { status: 'done' }, 'agency', when).obligation },
    ];
    const june = parsePeriod('2026-06', 'calendar')!;
    expect(taskResults(cellsOf(changes(now)), june)).toMatchObject([
      { carriedOver: 1, due: 1, metDue: 1, doneOnTime: 1, becameOverdue: 0, pendingOverdue: 0 },
    ]);
    expect(taskResults(cellsOf(changes(at('2026-07-03'))), june)).toMatchObject([
      { due: 1, metDue: 0, becameOverdue: 1, pendingOverdue: 1 },
    ]);
    const july = parsePeriod('2026-07', 'calendar')!;
    const rows = taskResults(cellsOf(changes(at('2026-07-03'))), july);
    expect(rows).toMatchObject([{ carriedOver: 1, doneLate: 1, overdueEnded: 1, pendingWithin: 0, pendingOverdue: 0 }]);
    expect(totalOf(rows)).toMatchObject({ carriedOver: 1, doneLate: 1 });
  });

  test('a task done in time and reported after its day, with evidence, was met and never overdue', () => {
    const before = obligation();
    const late = at('2026-07-03');
    const done = { status: 'done' as const, doneOn: '2026-06-29', evidence: ['https://a.vn/1'] };
    const after = applyUpdate(before, done, 'agency', late).obligation;
    const cells = cellsOf([
      { at: at('2026-01-05'), after: before },
      { at: late, before, after },
    ]);
    expect(taskResults(cells, parsePeriod('2026-06', 'calendar')!)).toMatchObject([
      { due: 1, metDue: 1, becameOverdue: 0, pendingWithin: 1, pendingOverdue: 0 },
    ]);
    expect(taskResults(cells, parsePeriod('2026-07', 'calendar')!)).toMatchObject([
      { doneOnTime: 1, overdueEnded: 0, pendingWithin: 0, pendingOverdue: 0 },
    ]);
  });

  test('where another agency took it over when overdue, it ends as overdue of that agency', () => {
    const first = obligation();
    const moved = handOver(first, 'b', at('2026-07-02'));
    const done = { status: 'done' as const, doneOn: '2026-06-29', evidence: ['https://a.vn/1'] };
    const after = applyUpdate(moved, done, 'agency', at('2026-07-20')).obligation;
    const cells = cellsOf([
      { at: at('2026-01-05'), after: first },
      { at: at('2026-07-02'), before: first, after: moved },
      { at: at('2026-07-20'), before: moved, after },
    ]);
    expect(taskResults(cells, parsePeriod('2026-06', 'calendar')!)).toMatchObject([{ agency: 'so-noi-vu', pendingOverdue: 1 }]);
    expect(taskResults(cells, parsePeriod('2026', 'calendar')!)).toMatchObject([
      { agency: 'b', overdueIn: 1, overdueEnded: 1, pendingOverdue: 0, doneOnTime: 1 },
      { agency: 'so-noi-vu', due: 1, becameOverdue: 1, overdueOut: 1, pendingOverdue: 0 },
    ]);
  });

  test('done early and owed again before its day, a task falls due once', () => {
    const [owed, done, back] = [at('2026-01-05'), at('2026-05-04'), at('2026-05-20')];
    const first = obligation();
    const reported = applyUpdate(first, { status: 'done' }, 'agency', done).obligation;
    const again = applyUpdate(reported, { status: 'in-progress' }, 'agency', back).obligation;
    const cells = cellsOf([
      { at: owed, after: first },
      { at: done, before: first, after: reported },
      { at: back, before: reported, after: again },
    ]);
    expect(taskResults(cells, parsePeriod('2026', 'calendar')!)).toMatchObject([
      { due: 1, becameOverdue: 1, doneOnTime: 1, reopened: 1, pendingOverdue: 1 },
    ]);
  });

  test('events of other types count nothing', () => {
    expect(incrementsOfTaskEvent({ ...eventOf({ at: 0, after: obligation() }), type: 'obligation.extension-asked.v1' })).toEqual(
      [],
    );
  });
});
