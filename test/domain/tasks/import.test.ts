import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { declareCondition, rescheduled } from '../../../domain/tasks/amend.ts';
import { PlanBody, planOf, rowsOf } from '../../../domain/tasks/import/body.ts';
import { readPlanCsv } from '../../../domain/tasks/import/csv.ts';
import { worded } from '../../../domain/tasks/import/finding.ts';
import { IMPORT_MAX_ROWS, importPlan } from '../../../domain/tasks/import/plan-import.ts';
import { readUpdates } from '../../../domain/tasks/import/updates.ts';
import { dueOnOf } from '../../../domain/tasks/obligation.ts';
import { openings } from '../../../domain/tasks/opening.ts';
import type { Plan } from '../../../domain/tasks/plan.ts';
import { referencePlans } from '../../../domain/tasks/reference/index.ts';
import type { Task } from '../../../domain/tasks/task.ts';
import { at, codeOf, hanoi, plan, task } from './setup.ts';

const today = '2026-09-15';
const run = (values: readonly unknown[], current: readonly Task[] = [], own: Plan = plan) =>
  importPlan({ plan: own, rows: rowsOf(values), current, registry: hanoi, today });
const codes = (findings: readonly { row: number; code: string }[]) => findings.map(({ row, code }) => [row, code]);

describe('importing a plan', () => {
  test("all of Hanoi's plans come in, with their oddities flagged; a second time nothing changes", () => {
    const counts = referencePlans().map(({ plan: own, tasks }) => {
      const first = run(tasks, [], own);
      const again = run(tasks, first.added, own);
      expect([again.added, again.amended, first.refused]).toEqual([[], [], []]);
      return [own.id, first.added.length];
    });
    expect(counts).toEqual([
      ['KH2630', 79],
      ['KH2025', 139],
      ['TK2125', 29],
      ['NVTX', 63],
    ]);
  });

  test('a column may name the day on which what comes back is due, and nothing else', () => {
    const csv = [
      'Mã;Nhiệm vụ;Cơ quan chủ trì;Thời hạn;Ngày đến hạn',
      '1;Báo cáo;Sở Nội vụ;hằng tháng;20',
      '2;Báo cáo;Sở Nội vụ;trước ngày 20 hằng tháng;',
      '3;Báo cáo;Sở Nội vụ;Quý I/2026;20',
      '4;Báo cáo;Sở Nội vụ;hằng quý;32',
      '5;Báo cáo;Sở Nội vụ;ngày 25 hằng tháng;20',
      '6;Báo cáo;Sở Nội vụ;hằng quý;hai mươi',
    ].join('\n');
    const { added, refused } = importPlan({ plan, rows: readPlanCsv(csv).rows, current: [], registry: hanoi, today });
    expect(added).toMatchObject([{ deadline: { every: 'month', dueDay: 20 } }, { deadline: { every: 'month', dueDay: 19 } }]);
    expect(refused).toMatchObject([3, 4, 5, 6].map((row) => ({ row, code: 'row-invalid', path: 'dueDay' })));
  });

  test('from a spreadsheet with Vietnamese headings, names of agencies and printed deadlines', () => {
    const csv = [
      'Mã nhiệm vụ;Nhiệm vụ;Cơ quan chủ trì;Cơ quan phối hợp;Sản phẩm;Thời hạn;Cột lạ',
      '1;Ban hành kế hoạch;Sở Nội vụ;Các sở, ngành;Kế hoạch;trước 30/6/2026;x',
      '2;"Báo cáo; định kỳ";UBND các xã, phường;;;Theo kỳ báo cáo CCHC;',
      '3;Không rõ;Sở Vũ trụ;;;Quý I/2026;',
      '4;Không rõ hạn;Sở Nội vụ;Hội Lạ;;một ngày đẹp trời;',
    ].join('\r\n');
    const { rows, flagged } = readPlanCsv(csv);
    expect(codes(flagged)).toEqual([[0, 'column-unknown']]);
    const result = importPlan({ plan, rows, current: [], registry: hanoi, today });
    expect(result.added).toMatchObject([
      {
        id: '1',
        leads: ['so-noi-vu'],
        cooperators: ['cac-so-ban-nganh'],
        deliverables: [{ vi: 'Kế hoạch' }],
        deadline: { due: '2026-06-29' },
      },
      { id: '2', titleVi: 'Báo cáo; định kỳ', leads: ['ubnd-cap-xa'], deadline: { type: 'recurring', every: 'report-period' } },
    ]);
    expect(codes(result.refused)).toEqual([
      [3, 'lead-unknown'],
      [4, 'deadline-unreadable'],
    ]);
    expect(codes(result.flagged)).toEqual([[4, 'cooperator-unknown']]);
    expect(worded(result.refused, 'vi')[0]!.message).toBe('leads: Không xác định được cơ quan chủ trì "Sở Vũ trụ".');
    expect(codeOf(() => readPlanCsv('id;titleVi\n1;x'))).toBe('column-missing');
  });

  test('good rows go in whatever the others are, and every bad row is named', () => {
    const good = { id: 'a', titleVi: 'A', leads: ['so-noi-vu'], deadline: 'Quý IV/2026' };
    const result = run([
      good,
      null,
      7,
      { ...good, id: 'b c' },
      { ...good, id: 'd', surprise: 1 },
      good,
      { ...good, id: 'e', deadline: '31/6/2026' },
    ]);
    expect(result.added.map(({ id }) => id)).toEqual(['a']);
    expect([...new Set(result.refused.map(({ row }) => row))]).toEqual([2, 3, 4, 5, 6, 7]);
    expect(codes(result.refused)).toContainEqual([6, 'task-duplicate']);
  });

  test('oddities are kept and flagged: blank lead, unknown members, a day outside the plan, a task left out', () => {
    const base = { titleVi: 'A', deadline: 'Quý IV/2026' };
    const result = run(
      [
        { ...base, id: 'a' },
        { ...base, id: 'b', leads: ['cong-an-cap-xa'] },
        { ...base, id: 'c', leads: ['so-noi-vu'], deadline: 'Tháng 1/2031' },
        { ...base, id: 'd', leads: ['so-noi-vu'], deadline: 'hằng tuần' },
      ],
      [task({ id: 'old' })],
    );
    expect(result.added).toHaveLength(4);
    expect(codes(result.flagged)).toEqual([
      [1, 'lead-missing'],
      [2, 'lead-not-expandable'],
      [3, 'due-outside-plan'],
      [4, 'weekly-off'],
      [0, 'task-not-in-import'],
    ]);
  });

  test('recommendations and council questions bring their origin, which gives the day', () => {
    const own: Plan = { ...plan, kind: 'council-question' };
    const origin = { kind: 'council-question', session: 'Kỳ họp thứ 25', item: 'Cấp nước', answerDueOn: '2026-10-15' };
    const result = run(
      [
        { id: 'a', titleVi: 'Trả lời', leads: ['so-xay-dung'], origin },
        { id: 'b', titleVi: 'B', leads: ['so-xay-dung'] },
      ],
      [],
      own,
    );
    expect(result.added).toMatchObject([{ deadline: { type: 'date', due: '2026-10-15' }, origin }]);
    expect(codes(result.refused)).toEqual([[2, 'origin-required']]);
    const csv = readPlanCsv('id,titleVi,leads,Kết luận,Ngày hoàn thành\nk1,Khắc phục,Sở Y tế,KL 12/KL-TTr,2026-11-30');
    const found = importPlan({ plan: { ...plan, kind: 'recommendation' }, rows: csv.rows, current: [], registry: hanoi, today });
    expect(found.added).toMatchObject([
      { origin: { kind: 'recommendation', source: 'inspection' }, deadline: { due: '2026-11-30' } },
    ]);
  });

  test('an amended deadline moves what is open, from that day on, and leaves what is done', () => {
    const input = { id: 'a', titleVi: 'A', leads: ['so-noi-vu', 'so-y-te'], deadline: 'Tháng 9/2026' };
    const [before] = run([input]).added;
    const [first, second] = openings(before!, { plan, registry: hanoi, existing: [], now: at('2026-09-01') });
    const { amended } = run([{ ...input, deadline: 'Tháng 11/2026' }], [before!]);
    expect(amended).toMatchObject([{ changed: ['deadline'], deadlineChanged: true, leadsChanged: false, after: { version: 2 } }]);
    const moves = rescheduled(amended[0]!.after, plan, [first!, { ...second!, status: 'done' }], hanoi, at(today));
    expect(moves.map(({ before: was, after }) => [was.id, dueOnOf(was), dueOnOf(after)])).toEqual([
      [first!.id, '2026-09-30', '2026-11-30'],
    ]);
    const worded = run([{ ...input, deadline: 'tháng 9 năm 2026' }], [before!]).amended;
    expect(worded).toMatchObject([{ changed: ['deadline'], deadlineChanged: false }]);
  });

  test('a declared condition opens what waited for it', () => {
    const [waiting] = run([{ id: 'a', titleVi: 'A', leads: ['so-noi-vu'], deadline: 'Khi có hướng dẫn của Bộ' }]).added;
    const context = { plan, registry: hanoi, existing: [], now: at(today) };
    expect(openings(waiting!, context)).toEqual([]);
    const declared = declareCondition(waiting!, { type: 'date', due: '2026-10-31' }, at(today));
    expect(openings(declared, context).map(dueOnOf)).toEqual(['2026-10-31']);
    expect(codeOf(() => declareCondition(task(), { type: 'continuous' }, at(today)))).toBe('not-conditional');
  });

  test('10,000 rows take seconds, and one more is refused', () => {
    const rows = Array.from({ length: IMPORT_MAX_ROWS }, (_, i) => ({
      id: `r${i}`,
      titleVi: `Nhiệm vụ ${i}`,
      leads: 'UBND cấp xã; Sở Nội vụ',
      deadline: i % 100 === 0 ? 'không đọc được' : `Quý ${'I'.repeat((i % 3) + 1)}/2027`,
    }));
    const started = process.hrtime.bigint();
    const result = run(rows);
    expect([result.added.length, result.refused.length]).toEqual([9_900, 100]);
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(15);
    expect(codeOf(() => run([...rows, rows[0]]))).toBe('too-many-rows');
  });

  test('any rows in any order import once: a second time adds and amends nothing', () => {
    const row = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      titleVi: fc.string({ minLength: 1, maxLength: 20 }),
      leads: fc.subarray(['so-noi-vu', 'ubnd-cap-xa', 'Sở Y tế', 'không có'], { minLength: 0 }),
      deliverables: fc.array(fc.string(), { maxLength: 2 }),
      deadline: fc.constantFrom('Quý IV/2026', 'hằng năm', 'trước 30/6/2026', 'vớ vẩn', 'Thường xuyên'),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (values) => {
        const first = run(values);
        const again = run(values, first.added);
        expect([again.added, again.amended, again.refused]).toEqual([[], [], first.refused]);
      }),
      { seed: 42, numRuns: 50 },
    );
  });
});

describe('many status updates', () => {
  const good = { obligation: 'KH2630-V-1-7A~phuong-hoan-kiem~2026-09', status: 'done', evidence: ['https://a.vn/x'] };

  test('read the same from JSON, NDJSON and CSV, with statuses in Vietnamese', () => {
    const json = readUpdates(JSON.stringify([good]), 'application/json');
    const lines = readUpdates(`${JSON.stringify({ ...good, status: 'Hoàn thành' })}\n\n`, 'application/x-ndjson');
    const csv = readUpdates(`obligation,trạng thái,evidence\n${good.obligation},hoàn thành,https://a.vn/x`, 'text/csv');
    expect(json).toEqual({ updates: [{ row: 1, update: good }], refused: [] });
    expect(lines).toEqual(json);
    expect(csv).toEqual(json);
  });

  test('name every bad row: broken, invalid, twice', () => {
    const text = ['{', JSON.stringify(good), JSON.stringify({ ...good, status: 'xong rồi nhé' }), JSON.stringify(good)].join(
      '\n',
    );
    const { updates, refused } = readUpdates(text, 'application/x-ndjson');
    expect(updates.map(({ row }) => row)).toEqual([2]);
    expect(codes(refused)).toEqual([
      [1, 'row-invalid'],
      [3, 'row-invalid'],
      [4, 'obligation-twice'],
    ]);
  });
});

describe('the body of a plan import', () => {
  const { id: _, ...fields } = plan;

  test('describes a new plan, or leaves out what is known', () => {
    const body = PlanBody.parse({ ...fields, tasks: [{ id: 'a' }] });
    expect(planOf('P1', body, undefined)).toEqual(plan);
    expect(planOf('P1', PlanBody.parse({ tasks: [] }), plan)).toEqual(plan);
    expect(rowsOf(body.tasks)).toEqual([{ row: 1, value: { id: 'a' } }]);
    expect(PlanBody.safeParse({ ...fields, tasks: [], surprise: 1 }).success).toBe(false);
    expect(() => planOf('P1', PlanBody.parse({ tasks: [], to: '2020-01-01' }), plan)).toThrow();
  });
});
