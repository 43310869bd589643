import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../domain/metrics/cell.ts';
import { emptyLedger, type Ledger } from '../../../domain/publication/disclosure/ledger.ts';
import { protect } from '../../../domain/publication/disclosure/protect.ts';
import { isSafe } from '../../../domain/publication/disclosure/safe.ts';
import type { Dimension } from '../../../domain/publication/universe.ts';
import { periodOf } from './history.ts';

type Count = { agency: string; half: string; people: number; service?: string };
const leaf = ({ agency, half, people, service = 'land' }: Count): Cell => ({
  family: 'satisfaction',
  agency,
  half,
  subject: 'service-contact.v1',
  assurance: 'token',
  service,
  channel: 'qr',
  counters: { respondents: people, 'overall.4': people },
});

/** Publishes one period after another; what is seen of a dimension each time, as numbers of people (null where hidden, `*` where held). */
function publish(steps: readonly (readonly [period: string, counts: readonly Count[]])[], dimension: Dimension = 'agency') {
  let ledger: Ledger = emptyLedger('report', 2026);
  return steps.map(([id, counts]) => {
    const result = protect(counts.map(leaf), periodOf(id), ledger);
    ledger = result.ledger;
    const { whole, dimensions } = result.visible.get('contact-verified')!;
    const { rows, hidden } = dimensions.get(dimension)!;
    const seen = (figure: readonly number[] | null, held: boolean) => (figure ? `${figure[0]}${held ? '*' : ''}` : null);
    return {
      ...Object.fromEntries([...rows].map(([row, { figure, held }]) => [row, seen(figure, held)])),
      hidden: hidden?.[0] ?? null,
      total: seen(whole.figure, whole.held),
    };
  });
}

const inJanuary = (agency: string, people: number, service?: string): Count => ({ agency, half: '2026-01a', people, service });
const inFebruary = (agency: string, people: number): Count => ({ agency, half: '2026-02a', people });
const inMarch = (agency: string, people: number): Count => ({ agency, half: '2026-03a', people });

describe('one publication', () => {
  test('shows ten and hides nine', () => {
    expect(publish([['2026-01', [inJanuary('a', 10), inJanuary('b', 9), inJanuary('c', 9)]]])).toEqual([
      { a: '10', b: null, c: null, hidden: 18, total: '28' },
    ]);
  });

  test('hides the smallest other row, where a single small one could be subtracted from the total', () => {
    expect(publish([['2026-01', [inJanuary('a', 50), inJanuary('b', 9), inJanuary('c', 20)]]])).toEqual([
      { a: '50', b: null, c: null, hidden: 29, total: '79' },
    ]);
  });

  test('shows nothing while fewer than ten people have rated in the whole city', () => {
    expect(publish([['2026-01', [inJanuary('a', 9)]]])).toEqual([{ a: null, hidden: null, total: null }]);
  });

  test('hides a service that only one agency has, where the two tables differ by 1 to 9 people', () => {
    const counts = [inJanuary('tax-office', 30, 'tax'), inJanuary('tax-office', 4, 'business'), inJanuary('b', 40, 'business')];
    expect(publish([['2026-01', counts]], 'service')[0]).toMatchObject({ tax: null, business: null, hidden: 74 });
  });
});

describe('month after month', () => {
  test('a quarter hides what would tell a hidden month, also the row that covered for it', () => {
    const months = [inJanuary('a', 50), inJanuary('b', 5), inJanuary('c', 20)];
    const rest = [...[inFebruary, inMarch].flatMap((month) => [month('a', 50), month('b', 30), month('c', 30)])];
    const steps = publish([
      ['2026-01', months],
      ['2026-02', rest.filter(({ half }) => half === '2026-02a')],
      ['2026-03', rest.filter(({ half }) => half === '2026-03a')],
      ['2026-Q1', [...months, ...rest]],
    ]);
    expect(steps[0]).toEqual({ a: '50', b: null, c: null, hidden: 25, total: '75' });
    expect(steps[3]).toEqual({ a: '150', b: null, c: null, hidden: 145, total: '295' });
  });

  test('an agency too small for any month is shown in the quarter, where others keep the months covered', () => {
    const months = [inJanuary, inFebruary, inMarch].map((month) => [month('a', 50), month('b', 5), month('c', 5), month('d', 6)]);
    const steps = publish([...months.map((counts, i) => [`2026-0${i + 1}`, counts] as const), ['2026-Q1', months.flat()]]);
    expect(steps[0]).toEqual({ a: '50', b: null, c: null, d: null, hidden: 16, total: '66' });
    expect(steps[3]).toEqual({ a: '150', b: null, c: null, d: '18', hidden: 30, total: '198' });
  });
});

describe('revision after revision', () => {
  const first = [inJanuary('a', 50), inJanuary('b', 30)];

  test('fewer than ten late answers are held, in their row and in the total', () => {
    expect(
      publish([
        ['2026-01', first],
        ['2026-01', [inJanuary('a', 59), inJanuary('b', 30)]],
      ])[1],
    ).toEqual({
      a: '50*',
      b: '30',
      hidden: 0,
      total: '80*',
    });
  });

  test('ten late answers of one agency are shown, of two agencies only in the total', () => {
    expect(
      publish([
        ['2026-01', first],
        ['2026-01', [inJanuary('a', 60), inJanuary('b', 30)]],
      ])[1],
    ).toMatchObject({ a: '60', total: '90' });
    expect(
      publish([
        ['2026-01', first],
        ['2026-01', [inJanuary('a', 55), inJanuary('b', 35)]],
      ])[1],
    ).toEqual({
      a: '50*',
      b: '30*',
      hidden: 10,
      total: '90',
    });
  });

  test('held answers are shown once there are ten', () => {
    const steps = publish([
      ['2026-01', first],
      ['2026-01', [inJanuary('a', 55), inJanuary('b', 30)]],
      ['2026-01', [inJanuary('a', 60), inJanuary('b', 30)]],
    ]);
    expect(steps.map(({ total }) => total)).toEqual(['80', '80*', '90']);
  });

  test('a quarter leaves out what came late for its months in too small a number', () => {
    const steps = publish([
      ['2026-01', first],
      ['2026-02', [inFebruary('a', 40), inFebruary('b', 40)]],
      ['2026-03', [inMarch('a', 40), inMarch('b', 40)]],
      [
        '2026-Q1',
        [inJanuary('a', 53), inJanuary('b', 30), ...[inFebruary, inMarch].flatMap((month) => [month('a', 40), month('b', 40)])],
      ],
    ]);
    expect(steps[3]).toEqual({ a: '130*', b: '110', hidden: 0, total: '240*' });
  });
});

describe('a change', () => {
  test('is safe when nobody or ten people moved, each way', () => {
    expect(isSafe([0, 0, 0, 0, 0, 0], 1)).toBe(true);
    expect(isSafe([10, 0, 0, 0, 5, 5], 1)).toBe(true);
    expect(isSafe([9, 0, 0, 0, 4, 5], 1)).toBe(false);
    expect(isSafe([0, -1, 0, 0, 0, 1], 1)).toBe(false);
    expect(isSafe([0, -10, 0, 0, 0, 10], 1)).toBe(true);
    expect(isSafe([11, -1, 0, 0, 0, 12], 1)).toBe(false);
    expect(isSafe([12, 0, 0, 0, 0, 9], 1)).toBe(false);
  });

  test('of pooled answers counts people, and a mixture only when it is surely of ten', () => {
    expect(isSafe([10, 3, 0, 0, 90, 100], 39)).toBe(true);
    expect(isSafe([0, -30, 0, 0, 0, 30], 39)).toBe(false);
    expect(isSafe([0, -390, 0, 0, 0, 390], 39)).toBe(true);
  });
});
