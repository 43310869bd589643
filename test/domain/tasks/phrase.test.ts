import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import plan2025 from '../../../domain/reference/hanoi/plan-2025-tasks.json' with { type: 'json' };
import plan2630 from '../../../domain/reference/hanoi/plan-2026-2030-tasks.json' with { type: 'json' };
import review from '../../../domain/reference/hanoi/review-2021-2025-tasks.json' with { type: 'json' };
import { agencyNames } from '../../../domain/tasks/agency-names.ts';
import { Deadline, partsOf } from '../../../domain/tasks/deadline.ts';
import { readDeadline } from '../../../domain/tasks/phrase/index.ts';
import { addDays, lastDayOfMonth } from '../../../domain/time.ts';
import { codeOf, hanoi } from './setup.ts';

const named = agencyNames(hanoi, '2025-07-01');
const in2025 = { from: '2025-01-01', to: '2025-12-31', agencyNamed: named };
const in2630 = { from: '2026-01-01', to: '2030-12-31', agencyNamed: named };

type Limit = { type: string; due?: string; from?: string; before?: string; every?: string; for?: string[] };
type Row = { id: string; deadline_raw?: string; deadline?: Limit; deadlines?: Limit[] };

const computable = ({ type, due, from, before, every }: Limit) => ({ type, due, from, before, every });

describe('deadlines as Hanoi prints them', () => {
  test.each([
    ['2025 plan', plan2025 as Row[], in2025, 139],
    ['2026-2030 plan', plan2630 as Row[], in2630, 21],
    ['2021-2025 review', review as Row[], in2025, 29],
  ])('every phrase of the %s reads as the reference data have it, without exception', (_, rows, context, expected) => {
    const printed = rows.filter((row) => row.deadline_raw !== undefined);
    expect(printed).toHaveLength(expected);
    for (const row of printed) {
      const parts = partsOf(readDeadline(row.deadline_raw!, context));
      const wanted = row.deadlines ?? [row.deadline!];
      expect([row.id, parts.map((part) => computable(part.deadline as Limit))]).toEqual([row.id, wanted.map(computable)]);
      expect(parts.map((part) => part.for)).toEqual(wanted.map((limit) => limit.for));
    }
  });

  test.each([
    ['trước ngày 27/3/2025', { type: 'date', due: '2025-03-26', before: '2025-03-27' }],
    ['Trước ngày 01/01/2026', { type: 'date', due: '2025-12-31', before: '2026-01-01' }],
    ['chậm nhất ngày 5.6.2025', { type: 'date', due: '2025-06-05' }],
    ['trước ngày 15 tháng 4 năm 2025', { type: 'date', due: '2025-04-14', before: '2025-04-15' }],
    ['trước tháng 6/2025', { type: 'month', due: '2025-05-31', before: '2025-06-01' }],
    ['Tháng 2/2028', { type: 'month', due: '2028-02-29' }],
    ['Quý IV', { type: 'quarter', due: '2025-12-31' }],
    ['đến hết quý 2 năm 2025', { type: 'quarter', due: '2025-06-30' }],
    ['trong năm', { type: 'year', due: '2025-12-31' }],
    ['hết năm 2027', { type: 'year', due: '2027-12-31' }],
    ['4–5/2025', { type: 'month', from: '2025-04-01', due: '2025-05-31' }],
    ['Tháng 12/2024 - Tháng 1/2025', { type: 'month', from: '2024-12-01', due: '2025-01-31' }],
    ['Quý II - III/2025', { type: 'quarter', from: '2025-04-01', due: '2025-09-30' }],
    ['6 tháng đầu năm 2025', { type: 'period', from: '2025-01-01', due: '2025-06-30' }],
    ['từ ngày 01/4 đến 30/4/2025', { type: 'period', from: '2025-04-01', due: '2025-04-30' }],
    ['giai đoạn 2026 – 2027', { type: 'period', from: '2026-01-01', due: '2027-12-31' }],
    ['hằng năm', { type: 'recurring', every: 'year' }],
    ['Hàng tuần', { type: 'recurring', every: 'week' }],
    ['Hằng tháng báo cáo UBND TP', { type: 'recurring', every: 'month' }],
    ['theo kỳ báo cáo CCHC', { type: 'recurring', every: 'report-period' }],
    ['Thường xuyên, liên tục', { type: 'continuous' }],
    ['muộn nhất 31/12/2026', { type: 'date', due: '2026-12-31' }],
    ['trước ngày 20 hằng tháng', { type: 'recurring', every: 'month', dueDay: 19 }],
    ['Hằng tháng, chậm nhất ngày 25', { type: 'recurring', every: 'month', dueDay: 25 }],
    ['ngày 15 của tháng cuối hằng quý', { type: 'recurring', every: 'quarter', dueDay: 15 }],
    ['trước 15/12 hằng năm', { type: 'recurring', every: 'year', dueMonth: 12, dueDay: 14 }],
    ['Hằng năm, trước ngày 01/7', { type: 'recurring', every: 'year', dueMonth: 6 }],
    ['Quý IV hằng năm', { type: 'recurring', every: 'year', dueMonth: 12 }],
    ['Tháng 6 hàng năm', { type: 'recurring', every: 'year', dueMonth: 6 }],
    ['6 tháng, hằng năm', { type: 'recurring', every: 'half-year' }],
    ['Định kỳ 6 tháng', { type: 'recurring', every: 'half-year' }],
    ['Quý II và quý III/2025', { type: 'quarter', from: '2025-04-01', due: '2025-09-30' }],
    ['Tháng 12/2025, tháng 01/2026', { type: 'month', from: '2025-12-01', due: '2026-01-31' }],
  ])('"%s"', (phrase, expected) => {
    expect(readDeadline(phrase, in2025)).toEqual({ ...expected, raw: phrase });
  });

  test('a condition keeps its words', () => {
    expect(readDeadline('Khi triển khai các dự án.', in2025)).toMatchObject({
      type: 'conditional',
      condition: { vi: 'Khi triển khai các dự án' },
    });
  });

  test.each([
    'Sau khi Nghị định 61/2018/NĐ-CP được sửa đổi',
    'khi Chính phủ ban hành Chương trình tổng thể giai đoạn 2021 – 2030',
    'Sau khi hoàn thành mô hình chính quyền địa phương 2 cấp',
  ])('"%s" names an act or a programme, no day', (phrase) => {
    expect(readDeadline(phrase, in2025)).toMatchObject({ type: 'conditional', condition: { vi: phrase } });
  });

  test('one limit per kind of agency, in brackets or with a colon', () => {
    const wanted = [
      { for: ['cac-so-ban-nganh'], due: '2025-06-30' },
      { for: ['ubnd-cap-xa'], due: '2025-07-31' },
    ];
    for (const phrase of [
      '- Tháng 6/2025 (các sở, ngành) - Tháng 7/2025 (UBND cấp xã)',
      'Các sở, ngành: Tháng 6/2025; UBND các xã, phường: Tháng 7/2025',
      'Các sở, ban, ngành: Tháng 6/2025\nUBND cấp xã: Tháng 7/2025',
    ]) {
      const parts = partsOf(readDeadline(phrase, in2025));
      expect(parts.map((part) => ({ for: part.for, due: (part.deadline as Limit).due }))).toEqual(wanted);
    }
  });

  test.each([
    ['cuối năm', 'deadline-unreadable'],
    ['sớm', 'deadline-unreadable'],
    ['', 'deadline-unreadable'],
    ['4-5', 'deadline-unreadable'],
    ['sau ngày 1/7/2025', 'deadline-unreadable'],
    ['Tháng 6/2025 và hằng năm', 'deadline-unreadable'],
    ['31/6/2025', 'deadline-no-such-day'],
    ['Tháng 13/2025', 'deadline-no-such-day'],
    ['5/2025 - 4/2025', 'deadline-backwards'],
    ['Sau khi sắp xếp xong, trước 30/6/2025', 'deadline-ambiguous'],
    ['Tháng 6/2025 (dự kiến)', 'deadline-agency-unknown'],
    ['Sau khi có hướng dẫn của Bộ, hoàn thành trong quý III/2026', 'deadline-ambiguous'],
    ['Sau khi có Nghị định, trước ngày 30 tháng 6 năm 2026', 'deadline-ambiguous'],
    ['Theo chỉ đạo của Thành phố, trong năm 2026', 'deadline-ambiguous'],
    ['Ngay sau khi có Quyết định, muộn nhất 31/12/2026', 'deadline-ambiguous'],
    ['Theo lộ trình đến năm 2030', 'deadline-ambiguous'],
    ['Theo hướng dẫn của Bộ, trong giai đoạn 2026-2030', 'deadline-ambiguous'],
    ['Sau khi có văn bản 10 ngày', 'deadline-ambiguous'],
    ['Theo yêu cầu của Bộ, hằng quý', 'deadline-ambiguous'],
    ['tháng 6 và tháng 12', 'deadline-several'],
    ['Quý I và Quý III', 'deadline-several'],
    ['Quý II, quý IV năm 2026', 'deadline-several'],
    ['trước ngày 01 hằng tháng', 'deadline-no-such-day'],
    ['31/6 hằng năm', 'deadline-no-such-day'],
    ['trước 01/01 hằng năm', 'deadline-unreadable'],
    ['6 tháng', 'deadline-unreadable'],
  ])('"%s" is refused: %s', (phrase, code) => {
    expect(codeOf(() => readDeadline(phrase, in2025))).toBe(code);
  });

  test('a phrase without a year is refused where the plan has several', () => {
    expect(codeOf(() => readDeadline('Quý IV', in2630))).toBe('deadline-year-missing');
    expect(codeOf(() => readDeadline('trước 30/6', in2630))).toBe('deadline-year-missing');
  });
});

const day = fc.integer({ min: 0, max: 3650 }).map((offset) => addDays('2022-01-01', offset));
const form = fc.constantFrom('NFC', 'NFD');
const shape = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => ` ${text.replaceAll(' ', '\u00A0 ')} .`,
  (text: string) => `- ${text};`,
);

describe('any phrase', () => {
  test('"trước ngày X" is the day before X, however it is written', () => {
    fc.assert(
      fc.property(day, form, shape, fc.boolean(), (date, unicode, written, inWords) => {
        const [y, m, d] = date.split('-').map(Number);
        const text = inWords ? `Trước ngày ${d} tháng ${m} năm ${y}` : `trước ngày ${d}/${m}/${y}`;
        expect(readDeadline(written(text).normalize(unicode), in2025)).toMatchObject({
          type: 'date',
          due: addDays(date, -1),
          before: date,
        });
      }),
      { seed: 42, numRuns: 400 },
    );
  });

  test('ranges of months end on the last day of the last, with every kind of dash', () => {
    const month = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(
        month,
        month,
        fc.integer({ min: 2024, max: 2030 }),
        fc.constantFrom('-', '–', '—', ' − ', ' đến '),
        form,
        (a, b, year, dash, unicode) => {
          const text = `tháng ${Math.min(a, b)}${dash}${Math.max(a, b)}/${year}`.normalize(unicode);
          expect(readDeadline(text, in2025)).toMatchObject({ type: 'month', due: lastDayOfMonth(year, Math.max(a, b)) });
        },
      ),
      { seed: 42, numRuns: 400 },
    );
  });

  test('is read into valid data or refused with a code, never anything else', () => {
    const words = fc.constantFrom(
      'trước',
      'ngày',
      'tháng',
      'quý',
      'năm',
      'II',
      '6',
      '30/6/2025',
      '2025',
      '-',
      'hằng',
      'và',
      ',',
      'sau khi',
      'định kỳ',
      'khi',
      'đến',
      '(',
      ')',
      ':',
      'báo cáo',
      'thường xuyên',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 7 }), (list) => {
        const code = codeOf(() => Deadline.parse(readDeadline(list.join(' '), in2025)));
        expect(code ?? 'deadline-').toMatch(/^deadline-/);
      }),
      { seed: 42, numRuns: 3000 },
    );
  });
});
