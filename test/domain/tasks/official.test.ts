import { expect, test } from 'vitest';
import { explanationLetter } from '../../../domain/tasks/documents/explanation.ts';
import { officialLetter } from '../../../domain/tasks/documents/official.ts';
import { urgingLetter } from '../../../domain/tasks/documents/urging.ts';
import { at, hanoi, obligation, task } from './setup.ts';

const now = at('2026-07-10');
const bureau = hanoi.get('so-noi-vu')!;
const ward = hanoi.get('phuong-hoan-kiem')!;
const owed = (id: string, dueOn: string) => ({
  obligation: obligation({ id, task: id.split('~')[0]!, agency: ward.id, status: 'in-progress' }, dueOn),
  task: task(),
});

test('the urging letter is an official letter with its subject, one row for each item, and who gets a copy', () => {
  const items = [owed(`I.1~${ward.id}`, '2026-06-30'), owed(`I.2~${ward.id}~2026-06`, '2026-07-20')];
  const document = officialLetter(urgingLetter(ward, bureau, items, now)!, bureau);
  expect(document).toMatchObject({
    naming: { kind: 'letter', subject: 'V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính' },
    ...{ addressee: 'UBND phường Hoàn Kiếm', year: 2026, isDraft: false, symbol: { blank: true } },
  });
  const table = document.body.find((part) => part.kind === 'table')!.table;
  expect(table.rows.map((row) => row.slice(0, 2))).toEqual([
    ['1', 'I.1'],
    ['2', 'I.2 (2026-06)'],
  ]);
  expect(table.columns.every(({ width }) => width > 0)).toBe(true);
  const last = document.body.at(-1)!;
  expect(last.kind === 'paragraph' && last.runs.at(-1)!.text).toMatch(/[^.]\.\/\.$/);
  expect(document.recipients.map(({ text }) => text)).toEqual([
    '- Như trên;',
    '- Ủy ban nhân dân Thành phố (để báo cáo);',
    '- Văn phòng Ủy ban nhân dân Thành phố;',
    '- Lưu: VT, ………',
  ]);
});

test('the explanation is a report and a draft; every blank that only the agency can fill is marked as one', () => {
  const missed = ['1', '2'].map((code) => ({
    ...{ index: 'sipas', code, period: '2026', target: 89, actual: 86.5, unit: '%' },
    name: { vi: 'Hài lòng', en: 'Satisfaction' },
  }));
  const chair = { vi: 'Chủ tịch Ủy ban nhân dân Thành phố', en: 'chair' };
  const document = officialLetter(explanationLetter(ward, chair, missed, now)!, ward);
  expect(document).toMatchObject({ naming: { kind: 'titled', type: 'BÁO CÁO' }, isDraft: true, addressee: chair.vi });
  const table = document.body.find((part) => part.kind === 'table')!.table;
  expect(table.rows.map((row) => row.at(-1))).toEqual([
    { text: '………', blank: true },
    { text: '………', blank: true },
  ]);
  const runs = document.body.flatMap((part) => (part.kind === 'paragraph' ? part.runs : []));
  expect(runs.filter(({ blank }) => blank)).toHaveLength(2);
  expect(JSON.stringify(document)).not.toContain('[…]');
});
