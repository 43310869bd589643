import type { Registry } from '../../agencies/registry.ts';
import { type TaskResult, totalOf } from '../../tasks/results.ts';
import { type Column, type Row, type Table, type Text, TOTAL_KEY } from '../table.ts';

const count = (key: keyof TaskResult, vi: string, en: string): Column => ({ key, vi, en, type: 'count', adds: true });

const COLUMNS: readonly Column[] = [
  { key: 'key', vi: 'Mã', en: 'Key', type: 'text' },
  { key: 'nameVi', vi: 'Tên', en: 'Name (Vietnamese)', type: 'text' },
  { key: 'nameEn', vi: 'Tên tiếng Anh', en: 'Name', type: 'text' },
  count('carriedOver', 'Kỳ trước chuyển sang', 'Carried over'),
  count('opened', 'Phát sinh', 'Opened'),
  count('due', 'Đến hạn trong kỳ', 'Fell due'),
  count('metDue', 'Đã xong khi đến hạn', 'Done by their due day'),
  count('doneOnTime', 'Hoàn thành đúng hạn', 'Done on time'),
  count('doneLate', 'Hoàn thành quá hạn', 'Done late'),
  count('doneUnjudged', 'Hoàn thành, không xét hạn', 'Done, not judged'),
  count('confirmed', 'Đã xác nhận', 'Confirmed'),
  count('cancelled', 'Thôi thực hiện', 'Cancelled'),
  count('pendingWithin', 'Đang thực hiện, trong hạn', 'Pending, within'),
  count('pendingOverdue', 'Đang thực hiện, quá hạn', 'Pending, overdue'),
];

/** Task results of a plan by agency; the monthly publication that the plans ask for. Counts are about agencies, so nothing is hidden. */
export function taskTable(plan: { readonly id: string } & Text, results: readonly TaskResult[], registry: Registry): Table {
  const figures = (row: Omit<TaskResult, 'agency'>): Row =>
    Object.fromEntries(COLUMNS.slice(3).map(({ key }) => [key, row[key as keyof typeof row]]));
  return {
    id: `tasks-${plan.id.toLowerCase()}`,
    title: { vi: `Kết quả nhiệm vụ: ${plan.vi}`, en: `Task results: ${plan.en}` },
    note: {
      vi: 'Một nhiệm vụ giao cho nhiều cơ quan được tính cho từng cơ quan. Đúng hạn xét theo hạn có hiệu lực khi hoàn thành.',
      en: 'A task given to several agencies counts for each of them. On time is judged by the deadline in force when it was done.',
    },
    columns: COLUMNS,
    rows: results.map((row): Row => {
      const agency = registry.get(row.agency);
      return { key: row.agency, nameVi: agency?.nameVi ?? row.agency, nameEn: agency?.nameEn ?? row.agency, ...figures(row) };
    }),
    total: { key: TOTAL_KEY, nameVi: 'Tổng cộng', nameEn: 'Total', ...figures(totalOf(results)) },
    method: 'obligations.v1',
  };
}
