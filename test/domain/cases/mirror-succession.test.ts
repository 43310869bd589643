import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agency } from '../../../domain/agencies/agency.ts';
import { Registry } from '../../../domain/agencies/registry.ts';
import { countedOf } from '../../../domain/cases/clocks.ts';
import { caseFlows } from '../../../domain/cases/counting/flows.ts';
import { stockOf } from '../../../domain/cases/counting/stock.ts';
import type { CaseContext } from '../../../domain/cases/decision.ts';
import { MIRRORED_STATES } from '../../../domain/cases/intake/mirrored-line.ts';
import { replay } from '../../../domain/cases/replay.ts';
import { isPending } from '../../../domain/cases/vocabulary.ts';
import { addCounters, type Counters, isLeaf, normalise } from '../../../domain/metrics/cell.ts';
import { tally } from '../../../domain/metrics/tally.ts';
import { DAY_MS, formatInstant } from '../../../domain/time.ts';
import { Mirrored } from './mirrored-life.ts';
import { at, context, OTHER } from './world.ts';

const OLD = 'phuong-cu';
const NEW = 'phuong-moi';
const MERGER = '2026-09-01';
const agency = (id: string, more: Partial<Agency> = {}): Agency => ({ id, nameVi: id, nameEn: id, kind: 'ward', ...more });

const before: CaseContext = { ...context, registry: new Registry([agency(OLD), agency(OTHER)]) };
const after: CaseContext = {
  ...context,
  registry: new Registry([
    agency(OLD, { validTo: '2026-08-31', successors: [NEW] }),
    agency(NEW, { validFrom: MERGER, predecessors: [OLD] }),
    agency(OTHER),
  ]),
};

/** What each agency's cells hold in each half-month; the times under a holder apart. */
const figures = ({ events }: Mirrored): Record<string, Counters> =>
  Object.fromEntries(
    tally(events.flatMap(caseFlows))
      .filter((cell) => !isLeaf(cell))
      .map(({ agency, half, counters }) => [
        `${agency} ${half}`,
        normalise(Object.fromEntries(Object.entries(counters).filter(([name]) => !name.startsWith('holder.')))),
      ])
      .filter(([, counters]) => Object.keys(counters as Counters).length > 0),
  );

const pending = { agency: OLD, receivedAt: formatInstant(at('2026-08-25')), state: 'in-progress' };
const answered = { ...pending, state: 'answered', answeredAt: formatInstant(at('2026-08-27')) };

describe('when the agency of a mirrored case ends', () => {
  test('a pending one goes to the successor once, however often the same is told again', () => {
    const life = new Mirrored(before);
    life.tell(at('2026-08-26'), pending);
    life.world = after;
    life.daily(at('2026-09-01 00:10'));
    expect(life.tell(at('2026-09-02'), pending)).toBe(false);
    expect(life.tell(at('2026-09-03'), { ...pending, agency: NEW })).toBe(false);
    expect(figures(life)).toEqual({
      [`${OLD} 2026-08b`]: { received: 1 },
      [`${OLD} 2026-09a`]: { transferredOut: 1 },
      [`${NEW} 2026-09a`]: { transferredIn: 1 },
    });
    life.tell(at('2026-09-04'), { ...pending, state: 'answered', answeredAt: formatInstant(at('2026-09-03')) });
    expect(figures(life)[`${NEW} 2026-09a`]).toEqual({ transferredIn: 1, answeredEarly: 1, 'days.4': 1 });
    expect(life.known!.case.cell.agency).toBe(NEW);
  });

  test.each([OLD, NEW])('what had ended stays with it, told again under the name of %s', (name) => {
    const life = new Mirrored(before);
    life.tell(at('2026-08-28'), answered);
    const then = figures(life);
    life.world = after;
    expect(life.tell(at('2026-09-05'), { ...answered, agency: name })).toBe(false);
    life.tell(at('2026-09-06'), { ...answered, agency: name, state: 'published', publishedAt: formatInstant(at('2026-08-28')) });
    expect(Object.keys(figures(life))).toEqual(Object.keys(then));
  });

  test('an answer of before, told only afterwards, was its own', () => {
    const handed = new Mirrored(before);
    handed.tell(at('2026-08-26'), pending);
    handed.world = after;
    handed.daily(at('2026-09-01 00:10'));
    handed.tell(at('2026-09-02'), answered);
    const late = new Mirrored(after);
    late.tell(at('2026-09-02'), answered);
    const right = new Mirrored(before);
    right.tell(at('2026-08-28'), answered);
    for (const life of [handed, late]) {
      expect(figures(life)).toEqual({ ...figures(right) });
      expect(life.sum()).toEqual(right.sum());
    }
  });

  test('one that is told of for the first time afterwards was received by it, and is with the successor', () => {
    const life = new Mirrored(after);
    life.tell(at('2026-09-02'), pending);
    expect(figures(life)).toEqual({
      [`${OLD} 2026-08b`]: { received: 1 },
      [`${OLD} 2026-09a`]: { transferredOut: 1 },
      [`${NEW} 2026-09a`]: { transferredIn: 1 },
    });
    expect(life.known!.case.cell.agency).toBe(NEW);
  });
});

const steps = fc.array(fc.record({ days: fc.nat(12), state: fc.nat(8), agency: fc.nat(2), back: fc.nat(9), act: fc.nat(3) }), {
  minLength: 2,
  maxLength: 12,
});
type Steps = typeof steps extends fc.Arbitrary<infer T> ? T : never;

/** A life across the merger; the source goes on to use the old name, or the new one, as it likes. */
function live(script: Steps, moves: boolean): Mirrored {
  const life = new Mirrored(before);
  const start = at('2026-08-20');
  let now = start;
  for (const { days, state, agency: named, back, act } of script) {
    now += days * DAY_MS;
    const isMerged = now >= at(`${MERGER} 00:00`);
    if (isMerged) life.world = after;
    if (act === 0) life.sweep(now);
    if (act === 1) life.daily(now);
    const moment = formatInstant(Math.max(now - back * DAY_MS, start));
    life.tell(now, {
      receivedAt: formatInstant(start),
      state: MIRRORED_STATES[state],
      agency: [OLD, moves ? OTHER : OLD, isMerged && life.known ? NEW : OLD][named],
      ...{ answeredAt: moment, publishedAt: moment, rejectedAt: moment, withdrawnAt: moment },
    });
  }
  return life;
}

describe('whatever is told across a merger', () => {
  test('each agency holds what the counters say, at every close, and the successor has no figures of before it was', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (script, moves) => {
        const life = live(script, moves);
        const { case: of, clocks } = life.known!;
        const cells = tally(life.events.flatMap(caseFlows)).filter((cell) => !isLeaf(cell));
        for (const id of [OLD, OTHER, NEW]) {
          const own = cells.filter(({ agency }) => agency === id).sort((a, b) => (a.half < b.half ? -1 : 1));
          const here = Number(isPending(of.state) && of.cell.agency === id);
          let sum: Counters = {};
          for (const { counters } of own) {
            sum = addCounters(sum, counters);
            expect(Math.min(stockOf(sum).pending, stockOf(sum).overdue)).toBeGreaterThanOrEqual(0);
          }
          expect(stockOf(sum)).toEqual({ pending: here, overdue: countedOf(clocks, clocks.lead) ? here : 0 });
          const accepted = (clocks.accepted ?? []).filter(({ cell }) => cell.agency === id);
          expect(sum['holder.accepted'] ?? 0).toBe(accepted.length);
          expect(sum['holder.acceptedDissatisfied'] ?? 0).toBe(accepted.filter(({ dissatisfied }) => dissatisfied).length);
        }
        // Moved to it by the name of the old one, and then said to have ended before the merger: only there the source contradicts itself.
        if (!moves) expect(Object.keys(figures(life)).filter((key) => key.startsWith(NEW) && key < `${NEW} 2026-09`)).toEqual([]);
        expect(replay([...life.events].reverse())).toEqual(of);
        expect(new Set(life.events.map(({ id }) => id)).size).toBe(life.events.length);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
