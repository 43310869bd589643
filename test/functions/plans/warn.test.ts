import { beforeEach, expect, test, vi } from 'vitest';
import type { Bureau as Desk } from './bureau.ts';

vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? JSON.parse(text) : undefined),
}));

const { Bureau, planOf, task, WARD } = await import('./bureau.ts');
const { quiet } = await import('../deadlines/world.ts');
const { isoWeek } = await import('../../../functions/warn/week.ts');

quiet();
let bureau: Desk;
beforeEach(async () => {
  bureau = new Bureau('2026-06-01T09:00:00+07:00');
  await bureau.loadIndicators();
});
const warned = () => bureau.events('alert.raised.v1').map(({ pk }) => String(pk));

test('the first mornings after the plans were loaded are quiet: nothing is known yet', async () => {
  const tasks = [task('A-1', ['ubnd-cap-xa'], 'hằng tháng'), task('A-2', ['ubnd-cap-xa'], 'trước ngày 16/3/2026')];
  await bureau.put('A', planOf([...tasks, task('A-3', ['ubnd-cap-xa'], 'trước ngày 08/6/2026')]));
  await bureau.morning('2026-06-02');
  await bureau.morning('2026-06-03');
  expect(warned()).toEqual([]);
});

test('an agency that says nothing for a month and a half is asked, once', async () => {
  await bureau.put('A', planOf([1, 2, 3].map((i) => task(`A-${i}`, [WARD], 'Quý IV'))));
  await bureau.morning('2026-07-13');
  expect(warned()).toEqual([]);
  for (const day of ['2026-07-16', '2026-07-17', '2026-07-17']) await bureau.morning(day);
  expect(warned()).toHaveLength(1);
  expect(warned()[0]).toMatch(`WARNING#no-updates#${WARD}`);
});

test('a silence that becomes worse is told again, with those who watch over it, and never on a lower level', async () => {
  await bureau.put(
    'A',
    planOf([1, 2].map((i) => task(`A-${i}`, [WARD], 'Quý IV')).concat(task('A-3', [WARD], 'trước ngày 21/7/2026'))),
  );
  const levels = () =>
    bureau
      .events('alert.raised.v1')
      .filter(({ pk }) => String(pk).includes('no-updates'))
      .map(({ data }) => {
        const { level, to } = data as { level: string; to: { agency: string }[] };
        return [level, to.map(({ agency }) => agency)];
      });
  for (const day of ['2026-07-16', '2026-07-22', '2026-07-23']) await bureau.morning(day);
  expect(levels()).toEqual([
    ['notice', [WARD]],
    ['warning', [WARD]],
  ]);
  for (const day of ['2026-08-31', '2026-09-03']) await bureau.morning(day);
  const all = [
    ['notice', [WARD]],
    ['warning', [WARD]],
    ['severe', [WARD, 'so-noi-vu']],
  ];
  expect(levels()).toEqual(all);
  await bureau.morning('2026-07-24');
  expect(levels()).toEqual(all);
});

test('days off are days off', async () => {
  await bureau.put('A', planOf([1, 2, 3].map((i) => task(`A-${i}`, [WARD], 'Quý IV'))));
  await bureau.morning('2026-07-18');
  expect(warned()).toEqual([]);
});

test('work that cannot be done in time at the pace seen is told while there is time', async () => {
  await bureau.put('A', planOf(Array.from({ length: 6 }, (_, i) => task(`A-${i}`, [WARD], 'trước ngày 08/7/2026'))));
  await bureau.morning('2026-06-29');
  expect(warned()).toEqual([expect.stringContaining(`WARNING#breach-forecast#${WARD}#task#2026-W27`)]);
});

test('a week belongs to the year of its Thursday', () => {
  expect(['2026-01-01', '2026-12-31', '2027-01-01', '2027-01-04'].map(isoWeek)).toEqual([
    '2026-W01',
    '2026-W53',
    '2026-W53',
    '2027-W01',
  ]);
});
