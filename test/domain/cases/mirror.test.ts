import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countedOf } from '../../../domain/cases/clocks.ts';
import { HOLDER } from '../../../domain/cases/counting/cells.ts';
import { deadlineRow } from '../../../domain/cases/counting/deadline-row.ts';
import { caseFlows } from '../../../domain/cases/counting/flows.ts';
import { stockOf } from '../../../domain/cases/counting/stock.ts';
import { MIRRORED_STATES, MirroredLine } from '../../../domain/cases/intake/mirrored-line.ts';
import { replay } from '../../../domain/cases/replay.ts';
import { isPending } from '../../../domain/cases/vocabulary.ts';
import { cellId, isLeaf } from '../../../domain/metrics/cell.ts';
import { tally } from '../../../domain/metrics/tally.ts';
import { DAY_MS, formatInstant } from '../../../domain/time.ts';
import { base, Mirrored, START } from './mirrored-life.ts';
import { at, DEPARTMENT, OTHER, WARD } from './world.ts';

type Telling = { days: number; state: number; agency: number; back: number; fields: number; sweep: boolean };
const tellings: fc.Arbitrary<Telling[]> = fc.array(
  fc.record({ days: fc.nat(20), state: fc.nat(8), agency: fc.nat(2), back: fc.nat(6), fields: fc.nat(9), sweep: fc.boolean() }),
  { minLength: 1, maxLength: 10 },
);

/** Moments are told late and corrected: each lies up to a week before the telling, but never before the receipt. */
function live(script: readonly Telling[]): Mirrored {
  const life = new Mirrored();
  let now = START;
  for (const { days, state, agency, back, fields, sweep } of script) {
    now += days * DAY_MS;
    if (sweep) life.sweep(now);
    const moment = formatInstant(Math.max(now - back * DAY_MS, START));
    life.tell(now, {
      state: MIRRORED_STATES[state],
      agency: [WARD, OTHER, DEPARTMENT][agency],
      answeredAt: moment,
      publishedAt: fields % 3 ? moment : formatInstant(now),
      rejectedAt: moment,
      withdrawnAt: moment,
      ...(fields === 1 && { dueAt: formatInstant(START + (back + 3) * DAY_MS) }),
      ...(fields === 2 && { receivedAt: formatInstant(START - back * DAY_MS) }),
      ...(fields === 3 && { category: 'procedure' }),
      ...(fields === 4 && { changedAt: moment }),
    });
  }
  return life;
}

const RUNS = { seed: 42, numRuns: 200 };

describe('whatever another system tells, in whatever order and however often it is corrected', () => {
  test('the case is pending, overdue and held exactly as the counters say', () => {
    fc.assert(
      fc.property(tellings, (script) => {
        const life = live(script);
        const { case: of, clocks } = life.known!;
        const pending = isPending(of.state);
        expect(stockOf(life.sum())).toEqual({
          pending: Number(pending),
          overdue: Number(pending && countedOf(clocks, clocks.lead) !== undefined),
        });
        const n = (name: string) => life.sum()[HOLDER + name] ?? 0;
        expect(n('received') - n('onTime') - n('late')).toBe(Number(pending && !countedOf(clocks, clocks.holder)));
        const accepted = clocks.accepted ?? [];
        expect(n('accepted')).toBe(accepted.length);
        expect(n('acceptedDissatisfied')).toBe(accepted.filter(({ dissatisfied }) => dissatisfied).length);
      }),
      RUNS,
    );
  });

  test('no leaf ever holds a negative stock at a close', () => {
    fc.assert(
      fc.property(tellings, (script) => {
        const cells = tally(live(script).events.flatMap(caseFlows)).filter(isLeaf);
        for (const [, series] of Map.groupBy(cells, (cell) => cellId({ ...cell, half: '' }))) {
          for (const { half } of series) {
            const row = deadlineRow(
              series.filter((cell) => cell.half < half),
              series.filter((cell) => cell.half === half),
            );
            expect(Math.min(row.carriedOver, row.pendingWithin, row.pendingOverdue)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      RUNS,
    );
  });

  test('the events replay to the stored case, and telling the same again changes nothing', () => {
    fc.assert(
      fc.property(tellings, fc.nat(8), (script, state) => {
        const life = live(script);
        expect(replay([...life.events].reverse())).toEqual(life.known!.case);
        const moment = formatInstant(START + DAY_MS);
        const line = {
          state: MIRRORED_STATES[state],
          answeredAt: moment,
          publishedAt: moment,
          rejectedAt: moment,
          withdrawnAt: moment,
        };
        const now = START + 300 * DAY_MS;
        life.tell(now, line);
        expect(life.tell(now, line)).toBe(false);
        expect(life.tell(now + DAY_MS, line)).toBe(false);
        life.sweep(now + 200 * DAY_MS); // whatever it waited for, it waits no more
        expect(life.tell(now + 201 * DAY_MS, line)).toBe(false);
      }),
      RUNS,
    );
  });

  test('what is corrected counts as if it had always been told so', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.boolean(), (first, second, sweep) => {
        const answered = (days: number) => ({ state: 'answered', answeredAt: formatInstant(START + days * DAY_MS) });
        const later = START + 60 * DAY_MS;
        const corrected = new Mirrored();
        corrected.tell(START, {});
        if (sweep) corrected.sweep(START + 41 * DAY_MS);
        corrected.tell(later, answered(first));
        corrected.tell(later, answered(second));
        const right = new Mirrored();
        right.tell(later, answered(second));
        expect(corrected.sum()).toEqual(right.sum());
      }),
      RUNS,
    );
  });
});

describe('a mirrored case', () => {
  test('is counted like the rest: received, answered late, published', () => {
    const life = new Mirrored();
    life.tell(at('2026-07-20'), {
      state: 'published',
      answeredAt: formatInstant(at('2026-07-06 10:00')),
      publishedAt: formatInstant(at('2026-07-09 10:00')),
    });
    expect(life.sum()).toEqual({
      received: 1,
      becameOverdue: 1,
      overdueEnded: 1,
      answeredLate: 1,
      'days.20': 1,
      published: 1,
      publishedLate: 1,
      'holder.received': 1,
      'holder.late': 1,
      'holder.by-acceptance.received': 1,
      'holder.by-acceptance.late': 1,
      'holder.accepted': 1,
      'holder.acceptedDissatisfied': 1,
    });
  });

  test('pending again after its answer is reopened, with the first answer kept', () => {
    const life = new Mirrored();
    life.tell(at('2026-06-20'), { state: 'answered', answeredAt: formatInstant(at('2026-06-12')) });
    life.tell(at('2026-06-22'), { state: 'in-progress', reopenedAt: formatInstant(at('2026-06-21')) });
    expect(life.sum()).toMatchObject({ received: 1, reopened: 1, answeredEarly: 1 });
    expect(life.known!.case).toMatchObject({ spell: 2, receivedAt: START });
  });

  test('cannot be moved or rated here', () => {
    const life = new Mirrored();
    life.tell(START, {});
    expect(life.known!.case.mirror).toMatchObject({ source: 'ihanoi', externalId: 'IH-1' });
  });

  test('is missed by nobody here: its officer is known to its own system, and could not be named', () => {
    const life = new Mirrored();
    life.tell(START, {});
    const alerts = life.sweep(at('2026-07-02 09:00'));
    expect(alerts).toContain('overdue');
    expect(alerts).not.toContain('missing-owner');
  });

  test('is refused without the moment that its state needs, or from the future', () => {
    expect(MirroredLine.safeParse({ ...base, state: 'answered' }).error?.issues[0]?.path).toEqual(['answeredAt']);
    expect(MirroredLine.safeParse({ ...base, state: 'received', title: 'x' }).success).toBe(false);
    expect(MirroredLine.safeParse({ ...base, kind: 'denunciation', state: 'received' }).success).toBe(false);
    expect(() => new Mirrored().tell(START - DAY_MS, {})).toThrow('in-future');
  });
});
