import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allRows } from '../../../domain/publication/table.ts';
import type { Finding, ReportDocument } from '../../../domain/report/document.ts';
import { draftReport } from '../../../domain/report/draft.ts';
import { ranked } from '../../../domain/report/findings/ranked.ts';
import { countIn, tableBy } from '../../../domain/report/shapes.ts';
import { comingTasks, contribution, deadlines, emptyPublication, input, period, publication } from './sample.ts';

const report = draftReport(input());
const section = (document: ReportDocument, code: string) => document.sections.find((each) => each.code === code)!;
const textOf = (document: ReportDocument, code: string): string => JSON.stringify(section(document, code).blocks);
const rowOf = ({ source }: Finding) => allRows(tableBy(publication, source.table)!).find(({ key }) => key === source.row)!;

describe('the report', () => {
  test('has the outline of the city: four parts, five heads of steering, six fields', () => {
    expect(report.sections.map(({ code }) => code)).toEqual([
      ...['I', 'I.1', 'I.2', 'I.3', 'I.4', 'I.5'],
      ...['II', 'II.1', 'II.2', 'II.3', 'II.4', 'II.5', 'II.6', 'II.7'],
      ...['III', 'III.1', 'III.2', 'III.3', 'IV'],
    ]);
    expect(section(report, 'II.7').blocks).not.toHaveLength(0);
    for (const { heading } of report.sections) expect(heading.vi && heading.en).toBeTruthy();
  });

  test('names the revision that it stands on, and the same input gives the same document', () => {
    expect(report.figures).toMatchObject({ revision: 2, status: 'final', manifestSha256: input().manifestSha256 });
    expect(JSON.stringify(report.opening)).toContain(input().manifestSha256);
    expect(draftReport(input())).toEqual(report);
  });

  test('gives every strength and weakness its number, as the row that it names says it', () => {
    expect(report.findings.length).toBeGreaterThan(10);
    for (const finding of report.findings) {
      const { text, numerator, denominator, n, source } = finding;
      const row = rowOf(finding);
      const annex = report.annexes.find(({ number }) => number === source.annex)!;
      expect(annex.source).toBe(source.table);
      expect(annex.table.rows.flat()).toContain(source.rowName!.vi);
      expect(text.vi).toMatch(/\d/);
      if (source.table.startsWith('contact')) {
        expect([numerator, denominator, n]).toEqual([row.satisfied, row.n, row.n]);
        expect(Number(row.n)).toBeGreaterThanOrEqual(30);
      }
    }
  });

  test('praises only who is above the whole city beyond chance, and faults only who is below', () => {
    const agencies = tableBy(publication, 'contact-verified-agency')!;
    const city = Number(agencies.total!.share);
    const told = report.findings.filter(({ source }) => source.table === agencies.id);
    expect(told.map(({ kind }) => kind)).toEqual([...Array(5).fill('strength'), ...Array(5).fill('weakness')]);
    for (const finding of told) {
      const row = rowOf(finding);
      expect(finding.kind === 'strength' ? countIn(row, 'low') > city : countIn(row, 'high') < city).toBe(true);
    }
  });

  test('takes no lead for a strength, and no lag for a weakness, that may be chance', () => {
    const agencies = tableBy(publication, 'contact-verified-agency')!;
    const city = Number(agencies.total!.share);
    const near = agencies.rows.filter((row) => countIn(row, 'low') <= city && countIn(row, 'high') >= city);
    expect(near.filter(({ share }) => Number(share) > city).length).toBeGreaterThan(0);
    expect(near.filter(({ share }) => Number(share) < city).length).toBeGreaterThan(0);
    const tables = [{ ...agencies, rows: near }];
    const section = { ...publication.sections[0]!, tables };
    expect(draftReport(input({ publication: { ...publication, sections: [section] } })).findings).toEqual([]);
  });

  test('faults what is late or overdue, and praises only where nothing is', () => {
    const cases = report.findings.filter(({ source }) => source.table === 'deadlines-kind');
    expect(cases.map(({ kind, source }) => [kind, source.row])).toEqual([
      ['strength', 'question'],
      ['weakness', 'petition'],
      ['weakness', 'complaint'],
    ]);
    expect(cases[1]).toMatchObject({ numerator: 388, denominator: 7918 });
    expect(cases[1]!.text.vi).toContain('4,90\u00a0% (388/7.918)');
    const tasks = report.findings.filter(({ source }) => source.table === 'tasks-agency');
    expect(tasks.map(({ kind, source, numerator }) => [kind, source.row, numerator])).toEqual([
      ['strength', 'so-noi-vu', 9],
      ['weakness', 'so-xay-dung', 3],
    ]);
  });

  describe('where nothing was answered or due', () => {
    const quiet = (table: typeof deadlines, numbers: object) => ({
      ...table,
      rows: [{ ...table.rows[0]!, ...numbers }],
      total: { ...table.total!, ...numbers },
    });
    const cases = {
      carriedOver: 0,
      received: 3,
      answeredEarly: 0,
      answeredOnTime: 0,
      answeredLate: 0,
      pendingWithin: 2,
      pendingOverdue: 1,
    };
    const none = { carriedOver: 4, due: 0, metDue: 0, doneLate: 0, pendingWithin: 4, pendingOverdue: 0 };
    const told = draftReport(
      input({
        publication: {
          ...publication,
          sections: publication.sections.map((each) => ({
            ...each,
            tables: each.tables.map((table) =>
              table.id === 'deadlines-kind' ? quiet(table, cases) : table.id === 'tasks-agency' ? quiet(table, none) : table,
            ),
          })),
        },
      }),
    );

    test('no share of nothing is told', () => {
      expect(told.findings.find(({ source }) => source.table === 'deadlines-kind')!.text).toEqual({
        vi: 'Phản ánh, kiến nghị: 1/3 vụ việc đang xử lý đã quá hạn',
        en: 'petition: 1 of 3 pending ones overdue',
      });
      expect(textOf(told, 'II.2')).toContain('đã trả lời 0; đang xử lý 3, trong đó quá hạn 1');
      expect(textOf(told, 'I.2')).toContain('0 đầu việc đến hạn trong kỳ; 4 đầu việc đang thực hiện, trong đó 0 đã quá hạn');
      expect(JSON.stringify(told)).not.toContain('0/0');
    });
  });

  test('a share is rounded in the annex as it is in the text', () => {
    const numbers = { answeredEarly: 1, answeredOnTime: 1, answeredLate: 1 };
    const rows = [{ ...deadlines.rows[0]!, ...numbers }];
    const table = { ...deadlines, rows, total: { ...deadlines.total!, ...numbers } };
    const sections = publication.sections.map((each) => (each.id === 'deadlines' ? { ...each, tables: [table] } : each));
    const document = draftReport(input({ publication: { ...publication, sections } }));
    expect(textOf(document, 'II.2')).toContain('66,67\u00a0% (2/3)');
    const annex = document.annexes.find(({ source }) => source === 'deadlines-kind')!;
    expect(annex.table.rows.flat()).toContain('66,67\u00a0%');
  });

  test('singles nobody out by the alphabet: equal rows are named together or counted together', () => {
    const rows = Array.from({ length: 8 }, (_, i) => ({ key: `a${i}`, pendingOverdue: i === 7 ? 9 : 2 }));
    const { named, rest, least, most } = ranked(rows, (row) => Number(row.pendingOverdue));
    expect([named.map(({ key }) => key), rest.length, least, most]).toEqual([['a7'], 7, 2, 2]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 20 }), (numbers) => {
        const all = numbers.map((n, i) => ({ key: String(i), n }));
        const found = ranked(all, ({ n }) => Number(n));
        expect(found.named.length + found.rest.length).toBe(all.length);
        expect(found.named.length).toBeLessThanOrEqual(5);
        for (const row of found.named) for (const other of found.rest) expect(Number(row.n)).toBeGreaterThan(Number(other.n));
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test('says of our own measurement that it is not the official index', () => {
    const [kpi] = report.findings.filter(({ source }) => source.row === 'KPI-2627-4');
    expect(kpi).toMatchObject({ kind: 'weakness', numerator: 4560, denominator: 5000, n: 5000 });
    expect(kpi!.text.vi).toContain('không phải chỉ số chính thức');
  });

  test('prints what agencies wrote under their name, and a marked blank only for who wrote nothing there', () => {
    expect(textOf(report, 'II.1')).toContain('Sở Tư pháp thẩm định');
    expect(textOf(report, 'II.1')).not.toContain('chưa có số liệu');
    expect(textOf(report, 'II.6')).toContain('chưa có số liệu: Sở Khoa học và Công nghệ thành phố Hà Nội cung cấp');
    const replaced = draftReport(input({ contributions: [contribution('so-y-te', 'II.1', 'Của Sở Y tế')] }));
    expect(textOf(replaced, 'II.1')).toContain('Của Sở Y tế');
    expect(textOf(replaced, 'II.1')).toContain('chưa có số liệu: Sở Tư pháp cung cấp');
  });

  test('lists what falls due next, earliest first, and counts what it does not list', () => {
    expect(textOf(report, 'IV').indexOf('30/11/2026')).toBeLessThan(textOf(report, 'IV').indexOf('05/12/2026'));
    expect(textOf(report, 'IV')).toContain('và 2 cơ quan khác');
    const cut = draftReport(input({ coming: { total: 95, tasks: comingTasks } }));
    expect(textOf(cut, 'IV')).toContain('có 95 nhiệm vụ');
    expect(textOf(cut, 'IV')).toContain('2 nhiệm vụ đến hạn sớm nhất');
  });

  test('tells who has sent nothing', () => {
    const states = report.annexes.at(-1)!.table.rows.map(([, name, state]) => [name, state]);
    expect(states).toContainEqual(['Sở Tài chính thành phố Hà Nội', 'Gửi muộn']);
    expect(states).toContainEqual(['Sở Du lịch', 'Chưa gửi']);
  });

  test('gives no figure of rows that are hidden, and says how many it does not list', () => {
    const agencies = tableBy(publication, 'contact-verified-agency')!;
    const hidden = agencies.rows.filter(({ marks }) => marks === 'hidden').map(({ nameVi }) => nameVi);
    expect(hidden.length).toBeGreaterThan(0);
    const annex = report.annexes.find(({ source }) => source === agencies.id)!;
    expect(annex.table.rows.filter(([name]) => hidden.includes(name as string))).toEqual([]);
    expect(annex.note!.vi).toContain(`${hidden.length} dòng không nêu`);
    expect(annex.table.rows.at(-1)![0]).toBe('Tổng cộng');
  });
});

test('a period of which nothing is known is a report of marked blanks, without a single invented figure', () => {
  const bare = draftReport({
    ...{ period, publication: emptyPublication, manifestSha256: 'f'.repeat(64), contributions: [], contributors: [] },
    registry: input().registry,
  });
  expect(bare.findings).toEqual([]);
  expect(bare.blanks.map(({ code }) => code)).toEqual([
    ...['I.1', 'I.2', 'I.3', 'I.4', 'I.5'],
    ...['II.1', 'II.2', 'II.2', 'II.2', 'II.3', 'II.4', 'II.5', 'II.6'],
    ...['III.1', 'III.2', 'III.3', 'IV'],
  ]);
  for (const { blocks } of bare.sections)
    for (const block of blocks) {
      const words = block.kind === 'point' ? block.runs : [];
      expect(words.some(({ blank }) => blank)).toBe(true);
      expect(words.map(({ text }) => text).join('')).not.toMatch(/\d+ ?%|\d+\/\d+/);
    }
});
