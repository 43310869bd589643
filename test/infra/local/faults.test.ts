import { describe, expect, test } from 'vitest';
import { FaultInjector, Faults } from '../../../infra/local/faults.ts';
import { Metrics } from '../../../infra/local/lambda/metrics.ts';
import { failedItems } from '../../../infra/local/pollers/queue-event.ts';

const injector = (faults: Partial<Faults>) => {
  const made = new FaultInjector();
  made.set(Faults.parse(faults));
  return made;
};
const many = Array.from({ length: 2000 }, (_, index) => `m${index}`);

describe('faults', () => {
  test('are off until told', () => {
    const calm = new FaultInjector();
    expect(calm.active).toBe(false);
    expect([...calm.duplicates(many), ...many.filter((id) => calm.forgets(id) || calm.crashes([id]))]).toEqual([]);
    expect(calm.shuffled(many)).toEqual(many);
  });
  test('happen about as often as asked, and the same way for the same seed', () => {
    const hit = () => injector({ duplicate: 0.3, seed: 7 }).duplicates(many);
    expect(hit().length / many.length).toBeCloseTo(0.3, 1);
    expect(hit()).toEqual(hit());
    expect(hit()).not.toEqual(injector({ duplicate: 0.3, seed: 8 }).duplicates(many));
  });
  test('end for every message, also with a share of 1', () => {
    const harsh = injector({ redeliver: 1, crash: 1 });
    const suffered = Array.from({ length: 20 }, () => harsh.forgets('m') || harsh.crashes(['m'])).filter(Boolean);
    expect(suffered).toHaveLength(5);
  });
  test('reordering loses nothing', () => {
    const shuffled = injector({ reorder: true }).shuffled(many);
    expect(shuffled).not.toEqual(many);
    expect(shuffled.toSorted()).toEqual(many.toSorted());
  });
  test.each([{ duplicate: 2 }, { crash: -1 }, { unknown: true }])('%j is refused', (faults) =>
    expect(Faults.safeParse(faults).success).toBe(false),
  );
});

describe('the answer to a batch', () => {
  test.each<[string, unknown, string[] | undefined]>([
    ['nothing', null, []],
    ['no list', {}, []],
    ['an empty list', { batchItemFailures: [] }, []],
    ['failures', { batchItemFailures: [{ itemIdentifier: 'a' }] }, ['a']],
    ['a failure without a name, which fails all', { batchItemFailures: [{}] }, undefined],
    ['an empty name, which fails all', { batchItemFailures: [{ itemIdentifier: '' }] }, undefined],
  ])('%s', (_, answer, expected) => expect(failedItems(JSON.stringify(answer))).toEqual(expected));
});

test('metrics add up by namespace, name and dimensions', () => {
  const metrics = new Metrics();
  const line = (service: string, value: unknown) => ({
    _aws: { CloudWatchMetrics: [{ Namespace: 'N', Dimensions: [['service'], []], Metrics: [{ Name: 'n', Unit: 'Count' }] }] },
    service,
    n: value,
  });
  for (const taken of [line('a', 1), line('b', [2, 3]), line('a', 4), { message: 'no metric' }]) metrics.take(taken);
  expect(metrics.list().map(({ dimensions, count, sum, last }) => ({ dimensions, count, sum, last }))).toEqual([
    { dimensions: { service: 'a' }, count: 2, sum: 5, last: 4 },
    { dimensions: { service: 'b' }, count: 2, sum: 5, last: 3 },
    { dimensions: {}, count: 4, sum: 10, last: 4 },
  ]);
});
