import { describe, expect, test } from 'vitest';
import { referenceCalendar } from '../../../domain/deadlines/calendar.ts';
import { explanationLetter } from '../../../domain/tasks/documents/explanation.ts';
import { urgingLetter } from '../../../domain/tasks/documents/urging.ts';
import { countByStatus, matches, obligationView, taskView } from '../../../domain/tasks/views.ts';
import { at, hanoi, obligation, task } from './setup.ts';

const now = at('2026-07-10');
const sender = hanoi.get('so-noi-vu')!;
const receiver = hanoi.get('phuong-hoan-kiem')!;
const owed = (id: string, dueOn: string | null, status: 'in-progress' | 'done' = 'in-progress') => ({
  obligation: obligation({ id: `${id}~phuong-hoan-kiem`, task: id, agency: 'phuong-hoan-kiem', status }, dueOn),
  task: task(),
});

describe('the urging letter', () => {
  test('lists what is overdue, longest first, then what is due soon, and nothing else', () => {
    const letter = urgingLetter(
      receiver,
      sender,
      [
        owed('soon', '2026-07-20'),
        owed('late', '2026-06-30'),
        owed('later', '2026-07-09'),
        owed('far', '2026-12-31'),
        owed('done', '2026-06-01', 'done'),
        owed('none', null),
      ],
      now,
    );
    expect(letter!.table.rows.map((row) => [row[0], row[1], row[5]])).toEqual([
      ['1', 'late~phuong-hoan-kiem', '10'],
      ['2', 'later~phuong-hoan-kiem', '1'],
      ['3', 'soon~phuong-hoan-kiem', '0'],
    ]);
    expect(letter!.paragraphs[0]!.vi).toContain('còn 2 đầu việc quá hạn và 1 đầu việc đến hạn');
    for (const row of letter!.table.rows) expect(row).toHaveLength(letter!.table.columns.length);
  });

  test('is not written where nothing is urgent', () => {
    expect(urgingLetter(receiver, sender, [owed('far', '2026-12-31')], now)).toBeUndefined();
  });
});

describe('the explanation of missed targets', () => {
  test('has the figures filled in and marked blanks for what only the agency knows', () => {
    const letter = explanationLetter(
      receiver,
      { vi: 'Chủ tịch UBND Thành phố', en: 'The chair of the City' },
      [
        {
          index: 'sipas',
          code: '2',
          name: { vi: 'Hài lòng', en: 'Satisfaction' },
          period: '2026',
          target: 89,
          actual: 86.5,
          unit: '%',
        },
        { index: 'par-index', code: '3.4', name: { vi: 'Đúng hạn', en: 'On time' }, period: '2026', target: 5, actual: null },
      ],
      now,
    );
    expect(letter!.table.rows[0]!.slice(5)).toEqual([
      { vi: '5', en: '5' },
      { vi: 'chưa có số liệu', en: 'no figure' },
      '–',
      '[…]',
    ]);
    expect(letter!.table.rows[1]!.slice(5, 8)).toEqual([
      { vi: '89%', en: '89%' },
      { vi: '86,5%', en: '86.5%' },
      { vi: '-2,5%', en: '-2.5%' },
    ]);
    expect(letter!.blanks.length).toBeGreaterThan(0);
    expect(letter!.copies).toHaveLength(1);
    expect(explanationLetter(receiver, sender && { vi: 'x', en: 'x' }, [], now)).toBeUndefined();
  });
});

describe('what the interface shows', () => {
  const calendar = referenceCalendar();

  test('a task with the fields of the contract and its obligations by status', () => {
    const obligations = [obligation(), obligation({ status: 'done' })];
    const view = taskView(task({ officialTitleVi: 'Nguyên văn' }), countByStatus(obligations, now), hanoi, now);
    expect(view).toMatchObject({
      id: 'P1-1',
      plan: 'P1',
      titleVi: 'Nhiệm vụ',
      titleEn: 'Nhiệm vụ',
      officialTitleVi: 'Nguyên văn',
      leads: ['so-noi-vu'],
      cooperators: [],
      deliverables: [{ vi: 'Báo cáo', en: 'Report' }],
      deadline: { type: 'date', due: '2026-06-30' },
      dueAt: '2026-06-30T17:30:00+07:00',
      obligations: { 'not-started': 1, done: 1, confirmed: 0, total: 2, overdue: 1 },
    });
  });

  test('an obligation with the fields of the contract', () => {
    const one = obligation({ id: 'P1-1~so-noi-vu~2026-Q2', occurrence: '2026-Q2', evidence: ['https://a.vn/x'] });
    expect(obligationView(one, task(), calendar, now)).toMatchObject({
      id: 'P1-1~so-noi-vu~2026-Q2',
      task: 'P1-1',
      agency: 'so-noi-vu',
      occurrence: '2026-Q2',
      dueAt: '2026-06-30T17:30:00+07:00',
      due: 'overdue',
      status: 'not-started',
      progress: 0,
      deliverables: [{ vi: 'Báo cáo', en: 'Report' }],
      evidence: ['https://a.vn/x'],
      version: 1,
    });
  });

  test('filters by agency, plan, status and due', () => {
    const one = obligation({}, '2026-07-14');
    const ask = (filter: Parameters<typeof matches>[1]) => matches(one, filter, calendar, now);
    expect([ask({}), ask({ agency: 'so-noi-vu' }), ask({ agency: 'so-y-te' }), ask({ status: 'done' })]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([ask({ due: 'near' }), ask({ due: 'open' }), ask({ due: 'overdue' }), ask({ plan: 'P2' })]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

test('nobody is sent a copy of what he sends or gets', () => {
  const office = hanoi.get('van-phong-ubnd-thanh-pho')!;
  const late = (agency: string) => [
    { ...owed('late', '2026-06-30'), obligation: obligation({ id: 'late', agency }, '2026-06-30') },
  ];
  expect(urgingLetter(receiver, sender, late(receiver.id), now)!.copies).toHaveLength(2);
  expect(urgingLetter(sender, office, late(sender.id), now)!.copies).toHaveLength(1);
  expect(urgingLetter(office, sender, late(office.id), now)!.copies).toHaveLength(1);
  const missed = { index: 'sipas', code: '2', name: { vi: 'a', en: 'a' }, period: '2026', target: 1, actual: 0 };
  expect(explanationLetter(sender, { vi: 'x', en: 'x' }, [missed], now)!.copies).toEqual([]);
});

test('targets are explained in the order of their codes, by index', () => {
  const missed = ['1.10', '1.3.1', '1.3', '1.2'].map((code) => ({
    ...{ index: 'par-index', code, name: { vi: 'a', en: 'a' }, period: '2026', target: 1, actual: 0 },
  }));
  const all = [{ ...missed[0]!, index: 'sipas', code: '1' }, ...missed];
  const rows = explanationLetter(receiver, { vi: 'x', en: 'x' }, all, now)!.table.rows;
  expect(rows.map(([, code]) => code)).toEqual([
    'PAR INDEX 1.2',
    'PAR INDEX 1.3',
    'PAR INDEX 1.3.1',
    'PAR INDEX 1.10',
    'SIPAS 1',
  ]);
});
