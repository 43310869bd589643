import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASE_EVENTS, type CaseEvent } from '../../../domain/cases/catalog.ts';
import { countedOf } from '../../../domain/cases/clocks.ts';
import { HOLDER } from '../../../domain/cases/counting/cells.ts';
import { deadlineRow } from '../../../domain/cases/counting/deadline-row.ts';
import { caseFlows } from '../../../domain/cases/counting/flows.ts';
import { stockOf } from '../../../domain/cases/counting/stock.ts';
import { replay } from '../../../domain/cases/replay.ts';
import { isPending } from '../../../domain/cases/vocabulary.ts';
import { addCounters, type Cell, type Counters, cellId, isLeaf, normalise } from '../../../domain/metrics/cell.ts';
import { tally } from '../../../domain/metrics/tally.ts';
import { live, MARK, script } from './histories.ts';
import type { Life } from './world.ts';

const RUNS = { seed: 42, numRuns: 200 };
const MAX_EVENT_BYTES = 4096;

const everything = (lives: readonly Life[]): CaseEvent[] => lives.flatMap(({ events }) => events);
const cellsOf = (events: readonly CaseEvent[]): Cell[] => tally(events.flatMap(caseFlows));
const sumOf = (cells: readonly Cell[]): Counters => cells.reduce<Counters>((sum, { counters }) => addCounters(sum, counters), {});
const leaves = (cells: readonly Cell[]) => cells.filter(isLeaf);

describe('every history of random allowed moves', () => {
  test('replays to the stored case, in whatever order its events are read', () => {
    fc.assert(
      fc.property(script, fc.integer(), (of, turn) => {
        for (const life of live(of)) {
          const turned = [...life.events].sort((a, b) => ((a.id.length * turn) % 7) - ((b.id.length * turn) % 7)).reverse();
          expect(replay(turned)).toEqual(life.case);
          expect(replay(JSON.parse(JSON.stringify(life.events)))).toEqual(life.case);
        }
      }),
      RUNS,
    );
  });

  test('tells small events that keep their contract and hold no word of a person', () => {
    fc.assert(
      fc.property(script, (of) => {
        for (const life of live(of)) {
          for (const event of life.events) {
            const text = JSON.stringify(event);
            expect(text.length).toBeLessThan(MAX_EVENT_BYTES);
            expect(CASE_EVENTS[event.type].parse(JSON.parse(text))).toEqual(JSON.parse(text));
          }
          expect(JSON.stringify([life.events, life.case, life.clocks])).not.toContain(MARK);
        }
      }),
      RUNS,
    );
  });

  test('gives every event an id of its own, and an overdue one only once', () => {
    fc.assert(
      fc.property(script, (of) => {
        const ids = everything(live(of)).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      RUNS,
    );
  });

  test('counts to the pending cases of each agency, and how many of them are overdue', () => {
    fc.assert(
      fc.property(script, (of) => {
        const lives = live(of);
        const cells = leaves(cellsOf(everything(lives)));
        for (const agency of new Set(cells.map((cell) => cell.agency))) {
          const here = lives.filter(({ case: { cell, state } }) => cell.agency === agency && isPending(state));
          const overdue = here.filter(({ clocks }) => countedOf(clocks, clocks.lead));
          const stock = stockOf(sumOf(cells.filter((cell) => cell.agency === agency)));
          expect(stock).toEqual({ pending: here.length, overdue: overdue.length });
        }
      }),
      RUNS,
    );
  });

  test('at any close holds no negative stock and no more overdue than pending, down to the leaf', () => {
    fc.assert(
      fc.property(script, (of) => {
        const cells = leaves(cellsOf(everything(live(of))));
        const series = Map.groupBy(cells, (cell) => cellId({ ...cell, half: '' }));
        for (const [, of] of series) {
          for (const { half } of of) {
            const before = of.filter((cell) => cell.half < half);
            const row = deadlineRow(
              before,
              of.filter((cell) => cell.half === half),
            );
            expect(Math.min(row.carriedOver, row.pendingWithin, row.pendingOverdue)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      RUNS,
    );
  });

  test('counts the same whatever the order, and the agency cells hold what their leaves hold', () => {
    fc.assert(
      fc.property(script, (of) => {
        const events = everything(live(of));
        const view = (cells: readonly Cell[]) =>
          Object.fromEntries(cells.map((cell) => [cellId(cell), normalise(cell.counters)]));
        expect(view(cellsOf([...events].reverse()))).toEqual(view(cellsOf(events)));
        const all = cellsOf(events);
        expect(normalise(sumOf(all.filter((cell) => !isLeaf(cell))))).toEqual(normalise(sumOf(leaves(all))));
      }),
      RUNS,
    );
  });

  test('counts each acceptance of a petition once an agency, and as dissatisfied once', () => {
    fc.assert(
      fc.property(script, (of) => {
        const lives = live(of);
        const accepted = lives.flatMap(({ clocks }) => clocks.accepted ?? []);
        const cells = leaves(cellsOf(everything(lives)));
        const n = (name: string, agency: string) => sumOf(cells.filter((cell) => cell.agency === agency))[HOLDER + name] ?? 0;
        for (const agency of new Set(cells.map((cell) => cell.agency))) {
          const own = accepted.filter(({ cell }) => cell.agency === agency);
          expect(n('accepted', agency)).toBe(own.length);
          expect(n('acceptedDissatisfied', agency)).toBe(own.filter(({ dissatisfied }) => dissatisfied).length);
        }
        for (const { clocks, case: of } of lives) {
          const agencies = (clocks.accepted ?? []).map(({ cell }) => cell.agency);
          expect(new Set(agencies).size).toBe(agencies.length);
          const present = clocks.accepted?.find(({ cell }) => cell.agency === clocks.cell.agency);
          if (present && isPending(of.state) && countedOf(clocks, clocks.holder)) expect(present.dissatisfied).toBe(true);
        }
        for (const cell of cells)
          for (const name of ['accepted', 'acceptedDissatisfied'])
            expect(cell.counters[HOLDER + name] ?? 0).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  test('judges every holder of a petition once: in time, late, or still within', () => {
    fc.assert(
      fc.property(script, (of) => {
        const lives = live(of);
        const sum = sumOf(leaves(cellsOf(everything(lives))));
        const n = (name: string) => sum[HOLDER + name] ?? 0;
        const within = lives.filter(
          ({ case: of, clocks }) => of.kind === 'petition' && isPending(of.state) && !countedOf(clocks, clocks.holder),
        );
        expect(n('received') - n('onTime') - n('late')).toBe(within.length);
        expect(n('dissatisfied')).toBeLessThanOrEqual(n('onTime'));
      }),
      RUNS,
    );
  });
});
