import { MEASUREMENT_WORDS, STATUS_WORDS } from '../../../domain/indicators/publication/words.ts';
import type { Period } from '../../../domain/periods/period.ts';
import type { Publication } from '../../../domain/publication/document.ts';
import { rollup } from '../../../domain/publication/rollup.ts';
import { type Column, type Row, type Table, TOTAL_KEY } from '../../../domain/publication/table.ts';
import { type Contribution, contributorsOf } from '../../../domain/report/contribution.ts';
import { contributorsOn } from '../../../domain/report/contributors.ts';
import type { DraftInput } from '../../../domain/report/draft.ts';
import { placeOf } from '../../../domain/report/outline.ts';
import { contributionsDueOn, reportPeriod } from '../../../domain/report/period.ts';
import { type ComingTask, comingOf } from '../../../domain/report/sections/context.ts';
import { parseInstant } from '../../../domain/time.ts';
import { registry, sampleInput } from '../publication/sample.ts';

export { registry };
export const period: Period = reportPeriod('2026-Q3');
export const at = (text: string): number => parseInstant(text)!;

const text = (key: string, vi: string): Column => ({ key, vi, en: key, type: 'text' });
const count = (key: string): Column => ({ key, vi: key, en: key, type: 'count' });

const CASES = ['carriedOver', 'received', 'answeredEarly', 'answeredOnTime', 'answeredLate', 'pendingWithin', 'pendingOverdue'];
const TASKS = ['carriedOver', 'due', 'metDue', 'doneLate', 'pendingWithin', 'pendingOverdue'];

const figures = (keys: readonly string[], key: string, nameVi: string, numbers: readonly number[]): Row => ({
  ...{ key, nameVi, nameEn: key },
  ...Object.fromEntries(keys.map((name, i) => [name, numbers[i]!])),
});
const summed = (keys: readonly string[], rows: readonly Row[]): Row =>
  figures(
    keys,
    TOTAL_KEY,
    'Tổng cộng',
    keys.map((key) => rows.reduce((all, row) => all + Number(row[key]), 0)),
  );

function counted(id: string, vi: string, keys: readonly string[], rows: readonly Row[]): Table {
  return {
    ...{ id, title: { vi, en: id }, rows, total: summed(keys, rows) },
    columns: [text('key', 'Mã'), text('nameVi', 'Tên'), text('nameEn', 'Tên tiếng Anh'), ...keys.map(count)],
  };
}

export const deadlines = counted('deadlines-kind', 'Vụ việc theo loại', CASES, [
  figures(CASES, 'petition', 'Phản ánh, kiến nghị', [312, 8214, 3120, 4410, 388, 540, 68]),
  figures(CASES, 'complaint', 'Khiếu nại', [40, 210, 12, 130, 22, 71, 15]),
  figures(CASES, 'question', 'Câu hỏi', [4, 940, 620, 312, 0, 12, 0]),
  figures(CASES, 'information-request', 'Yêu cầu cung cấp thông tin', [0, 24, 8, 14, 0, 2, 0]),
]);

export const tasks = counted('tasks-agency', 'Nhiệm vụ theo cơ quan', TASKS, [
  figures(TASKS, 'so-noi-vu', 'Sở Nội vụ thành phố Hà Nội', [12, 9, 9, 0, 6, 0]),
  figures(TASKS, 'so-tu-phap', 'Sở Tư pháp', [4, 5, 4, 1, 3, 0]),
  figures(TASKS, 'so-xay-dung', 'Sở Xây dựng thành phố Hà Nội', [8, 7, 3, 1, 2, 3]),
]);

const indicator = (key: string, nameVi: string, target: number, actual: number | null, more: Row = {}): Row => ({
  ...{ key, nameVi, nameEn: key, unit: '%', target, actual, gap: actual === null ? null : actual - target },
  ...{ numerator: null, denominator: null, n: null, measurement: MEASUREMENT_WORDS.official.vi },
  status: actual === null ? STATUS_WORDS['no-data'].vi : actual >= target ? STATUS_WORDS.met.vi : STATUS_WORDS.below.vi,
  ...more,
});

export const indicators: Table = {
  id: 'indicators-kpi-2026-2030',
  title: { vi: 'Chỉ tiêu kế hoạch 2026-2030', en: 'KPIs 2026-2030' },
  columns: [
    'key',
    'nameVi',
    'nameEn',
    'unit',
    'target',
    'actual',
    'numerator',
    'denominator',
    'n',
    'measurement',
    'gap',
    'status',
  ].map((key) => text(key, key)),
  rows: [
    indicator('KPI-2627-1', 'Mức độ hài lòng chung (SIPAS)', 89, null),
    indicator('KPI-2627-4', 'Hài lòng với dịch vụ công trực tuyến', 95, 91.2, {
      ...{ numerator: 4560, denominator: 5000, n: 5000, measurement: MEASUREMENT_WORDS.operational.vi },
    }),
    indicator('KPI-2627-6', 'Thủ tục đủ điều kiện được cung cấp toàn trình', 100, 100),
  ],
};

export const publication: Publication = rollup(
  sampleInput(12_000, {
    revision: 2,
    status: 'final',
    asOf: at('2026-09-18T00:30:00+07:00'),
    publishedAt: at('2026-09-18T00:30:00+07:00'),
    sections: { deadlines: [deadlines], tasks: [tasks], indicators: [indicators] },
  }),
).document;

/** The same period with nothing reported at all. */
export const emptyPublication: Publication = rollup({ ...sampleInput(1), leaves: [], invitations: [], status: 'final' }).document;

export const contribution = (agency: string, section: string, words: string, more: Partial<Contribution> = {}): Contribution => ({
  ...{ agency, section, place: placeOf(section), text: words, facts: [], revision: 1 },
  ...{ at: at('2026-09-16T10:00:00+07:00'), by: 'officer-1', sha256: 'a'.repeat(64) },
  ...more,
});

export const contributions: Contribution[] = [
  contribution(
    'so-noi-vu',
    'I.1',
    'Trong quý III, Sở Nội vụ đã tham mưu UBND Thành phố ban hành các văn bản chỉ đạo về cải cách hành chính, tổ chức hội nghị giao ban công tác CCHC với các sở và 126 xã, phường.\nChủ tịch UBND Thành phố chỉ đạo khắc phục các tiêu chí bị trừ điểm của Chỉ số CCHC.',
    {
      facts: [
        { name: 'Văn bản chỉ đạo ban hành', value: 14, unit: 'văn bản' },
        { name: 'Cuộc họp giao ban', value: 3, unit: 'cuộc', source: 'Sổ họp quý III' },
      ],
    },
  ),
  contribution(
    'so-tu-phap',
    'institutions',
    'Sở Tư pháp thẩm định các dự thảo văn bản quy phạm pháp luật của Thành phố; kết quả nêu ở bảng dưới.',
    {
      facts: [
        { name: 'Văn bản quy phạm pháp luật ban hành', value: 31, unit: 'văn bản' },
        { name: 'Văn bản ban hành đúng quy trình', value: '100 %', numerator: 31, denominator: 31 },
      ],
    },
  ),
  contribution(
    'so-tai-chinh',
    'II.5',
    'Giải ngân vốn đầu tư công 9 tháng và tiến độ thực hiện kiến nghị kiểm toán được báo cáo theo biểu riêng gửi UBND Thành phố.',
    {
      at: at('2026-09-18T09:00:00+07:00'),
    },
  ),
  contribution(
    'so-y-te',
    'Khảo sát tại bệnh viện',
    'Các bệnh viện công lập đã khảo sát hài lòng người bệnh nội trú theo mẫu của Bộ Y tế.',
  ),
];

export const comingTasks: ComingTask[] = [
  {
    task: 'KH2630-V-2-1-3',
    titleVi: 'Tham mưu ban hành Kế hoạch cải cách hành chính năm 2027 của Thành phố',
    agencies: ['so-noi-vu'],
    deliverables: ['Kế hoạch của UBND Thành phố'],
    dueOn: '2026-12-05',
  },
  {
    task: 'KH2630-V-1-2',
    titleVi: 'Tổ chức đối thoại với người dân, doanh nghiệp ít nhất một lần trong năm',
    agencies: ['so-xay-dung', 'so-tai-chinh', 'so-y-te', 'so-tu-phap', 'so-cong-thuong'],
    deliverables: ['Hội nghị đối thoại', 'Thông báo kết luận'],
    dueOn: '2026-11-30',
  },
];

const owing = contributorsOn(registry, period.to);
export const NOW = at('2026-09-18T10:00:00+07:00');

export const input = (more: Partial<DraftInput> = {}): DraftInput => ({
  ...{ period, publication, contributions, registry, coming: comingOf(comingTasks) },
  manifestSha256: '5f1d3a0c9b7e48d2a6c4e1f08b3d7a95c2e6f4081d9b5a7c3e0f6d2b8a4c1e97',
  contributors: contributorsOf(owing, contributions, contributionsDueOn(period), NOW),
  ...more,
});
