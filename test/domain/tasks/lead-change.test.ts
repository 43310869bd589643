import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Registry } from '../../../domain/agencies/registry.ts';
import { leadChange } from '../../../domain/tasks/lead-change.ts';
import { isOpen, obligationId } from '../../../domain/tasks/obligation.ts';
import { agency, at, obligation, task } from './setup.ts';

const names = ['a', 'b', 'c'];
const registry = new Registry(names.map((id) => agency(id)));
const now = at('2026-07-03');
const owed = (who: string, over: object = {}) => obligation({ id: obligationId('P1-1', who), agency: who, ...over });
const given = (from: string[], to: string[], obligations = from.map((who) => owed(who))) =>
  leadChange({ before: task({ leads: from }), after: task({ leads: to }) }, obligations, registry, now);

describe('a task that is given to other leads', () => {
  test('goes from one to the other with its day, late or not', () => {
    const { moved, left } = given(['a', 'c'], ['b', 'c']);
    expect(moved.map(({ after }) => [after.id, after.agency, after.overdueAt])).toEqual([['P1-1~a', 'b', owed('a').overdueAt]]);
    expect(left).toEqual([]);
  });

  test('is left where several could take it, nobody does, or the new one was asked already', () => {
    expect(given(['a'], ['b', 'c'])).toMatchObject({ moved: [], left: [{ id: 'P1-1~a' }] });
    expect(given(['a', 'b'], ['a'])).toMatchObject({ moved: [], left: [{ id: 'P1-1~b' }] });
    expect(given(['a'], ['b'], [owed('a'), owed('b', { status: 'done' })])).toMatchObject({ moved: [], left: [{ agency: 'a' }] });
  });

  test('never leaves a former lead owing unsaid, and touches neither what is closed nor what others owe', () => {
    const some = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });
    const status = fc.constantFrom('not-started' as const, 'done' as const, 'cancelled' as const);
    fc.assert(
      fc.property(some, some, status, (from, to, state) => {
        const all = from.map((who) => owed(who, { status: state }));
        const { moved, left } = given(from, to, all);
        const former = all.filter((one) => isOpen(one) && !to.includes(one.agency)).map(({ id }) => id);
        expect([...moved.map(({ before }) => before.id), ...left.map(({ id }) => id)].sort()).toEqual(former.sort());
        for (const { after } of moved) expect(to).toContain(after.agency);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});
