import { describe, expect, test } from 'vitest';
import { Registry } from '../../../domain/agencies/registry.ts';
import { tally } from '../../../domain/metrics/tally.ts';
import { incrementsOfTaskEvent, stateOf } from '../../../domain/tasks/events.ts';
import { type Obligation, obligationId } from '../../../domain/tasks/obligation.ts';
import { taskResults, totalOf } from '../../../domain/tasks/results.ts';
import { succeed } from '../../../domain/tasks/succession.ts';
import { formatInstant } from '../../../domain/time.ts';
import { agency, at, hanoi, obligation } from './setup.ts';

const registry = new Registry([
  agency('x', { validTo: '2026-06-30', successors: ['n'] }),
  agency('y', { validTo: '2026-06-30', successors: ['n'] }),
  agency('n', { validFrom: '2026-07-01' }),
  agency('s', { validTo: '2026-06-30', successors: ['p', 'q'] }),
  agency('p', { validFrom: '2026-07-01' }),
  agency('q', { validFrom: '2026-07-01' }),
  agency('gone', { validTo: '2026-06-30' }),
  agency('stays'),
]);
const now = at('2026-07-01T00:10:00');
const owes = (id: string, over: Partial<Obligation> = {}, dueOn: string | null = '2026-09-30') =>
  obligation({ id: obligationId(over.task ?? 'P1-1', id), agency: id, ...over }, dueOn);

describe('when agencies end', () => {
  test('what they owe moves to the successor with its id, its day and its clock', () => {
    const { changes, stranded } = succeed([owes('x'), owes('stays')], [], registry, now);
    expect(stranded).toEqual([]);
    expect(changes).toHaveLength(1);
    expect(changes[0]!.after).toMatchObject({
      id: 'P1-1~x',
      agency: 'n',
      deadlines: owes('x').deadlines,
      overdueAt: owes('x').overdueAt,
      movedFrom: [{ agency: 'x', at: now }],
      version: 2,
    });
  });

  test('a merger owes each task once: the one due first goes on with the evidence of all', () => {
    const evidence = ['https://a.vn/1', 'https://a.vn/2'];
    const { changes } = succeed(
      [owes('x', { evidence: [evidence[0]!] }), owes('y', { evidence: [evidence[1]!] }, '2026-08-31')],
      [owes('n', {}, '2026-12-31')],
      registry,
      now,
    );
    const after = Object.fromEntries(changes.map((change) => [change.after.id, change.after]));
    expect(after['P1-1~y']).toMatchObject({ status: 'not-started', agency: 'n', merged: ['P1-1~x', 'P1-1~n'] });
    expect([...after['P1-1~y']!.evidence].sort()).toEqual(evidence);
    expect(after['P1-1~x']).toMatchObject({ status: 'cancelled', mergedInto: 'P1-1~y' });
    expect(after['P1-1~n']).toMatchObject({ status: 'cancelled', mergedInto: 'P1-1~y', version: 2 });
  });

  test('other periods and finished ones are not merged', () => {
    const { changes } = succeed(
      [owes('x', { id: 'P1-1~x~2026-07', occurrence: '2026-07' })],
      [owes('n', { status: 'done' }), owes('n', { id: 'P1-1~n~2026-08', occurrence: '2026-08' })],
      registry,
      now,
    );
    expect(changes.map(({ after }) => [after.id, after.status])).toEqual([['P1-1~x~2026-07', 'not-started']]);
  });

  test('after a split or an end without successor nothing is guessed', () => {
    expect(succeed([owes('s'), owes('gone')], [], registry, now)).toEqual({
      changes: [],
      stranded: [
        { id: 'P1-1~s', agency: 's', why: 'several-successors' },
        { id: 'P1-1~gone', agency: 'gone', why: 'no-successor' },
      ],
    });
  });

  test('run again, nothing is left to move', () => {
    const first = succeed([owes('x'), owes('y')], [], registry, now);
    expect(
      succeed(
        first.changes.map(({ after }) => after),
        [],
        registry,
        now + 1,
      ).changes,
    ).toEqual([]);
  });

  test('totals stay: what left one agency came to another, overdue ones as overdue', () => {
    const [a, b, c] = [owes('x'), owes('y', { task: 'P1-2' }, '2026-06-20'), owes('y', { task: 'P1-1' }, '2026-10-31')];
    const opened = [a, b, c].map((after) => ({ when: after.openedAt, after, before: undefined as Obligation | undefined }));
    const moved = succeed([a, b, c], [], registry, now).changes.map((change) => ({ when: now, ...change }));
    const cells = tally(
      [...opened, ...moved].flatMap(({ when, before, after }) =>
        incrementsOfTaskEvent({
          type: before ? 'obligation.moved.v1' : 'obligation.opened.v1',
          occurredAt: formatInstant(when),
          data: { plan: 'P1', ...(before && { before: stateOf(before) }), after: stateOf(after) },
        }),
      ),
    );
    const rows = taskResults(cells, { from: '2026-07-01', to: '2026-07-14' });
    expect(
      Object.fromEntries(rows.map(({ agency: id, pendingWithin, pendingOverdue }) => [id, [pendingWithin, pendingOverdue]])),
    ).toEqual({
      n: [1, 1],
      x: [0, 0],
      y: [0, 0],
    });
    expect(totalOf(rows)).toMatchObject({
      carriedOver: 3,
      movedIn: 3,
      movedOut: 3,
      merged: 1,
      overdueIn: 1,
      overdueOut: 1,
      pendingWithin: 1,
      pendingOverdue: 1,
    });
  });

  test('the mergers of 1 March 2025 leave nothing at the departments that ended', () => {
    const ended = hanoi.all.filter(({ validTo, isGroup }) => validTo === '2025-02-28' && !isGroup).map(({ id }) => id);
    expect(ended.length).toBeGreaterThan(5);
    const { changes, stranded } = succeed(
      ended.map((id) => owes(id)),
      [],
      hanoi,
      at('2025-03-01'),
    );
    expect(changes.length + stranded.length).toBeGreaterThanOrEqual(ended.length);
    for (const { after } of changes) expect(hanoi.rateable('2025-03-01').map(({ id }) => id)).toContain(after.agency);
  });
});
