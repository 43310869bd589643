import type { Registry } from '../../agencies/registry.ts';
import type { Table } from '../../publication/table.ts';
import type { Ranked } from '../internal/ranking.ts';

/** The ranking of one group of agencies as a published table; who is not complete is listed without a rank, with what is missing. */
export const rankingTable = (
  ranked: readonly Ranked[],
  group: { readonly id: string; readonly vi: string; readonly en: string },
  registry: Registry,
): Table => ({
  id: `internal-index-${group.id}`,
  title: { vi: `Chỉ số cải cách hành chính: ${group.vi}`, en: `Internal reform index: ${group.en}` },
  columns: [
    { key: 'key', vi: 'Mã', en: 'Agency', type: 'text' },
    { key: 'nameVi', vi: 'Cơ quan', en: 'Name (Vietnamese)', type: 'text' },
    { key: 'nameEn', vi: 'Tên tiếng Anh', en: 'Name', type: 'text' },
    { key: 'rank', vi: 'Xếp hạng', en: 'Rank', type: 'count' },
    { key: 'score', vi: 'Tổng điểm', en: 'Score', type: 'number' },
    { key: 'bonus', vi: 'Điểm thưởng, điểm trừ', en: 'Bonus and penalty', type: 'number' },
    { key: 'missing', vi: 'Nội dung chưa có điểm', en: 'Contents without a score', type: 'text' },
  ],
  rows: ranked.map(({ agency, rank, score, bonus, missing }) => ({
    key: agency,
    nameVi: registry.get(agency)?.nameVi ?? agency,
    nameEn: registry.get(agency)?.nameEn ?? agency,
    ...{ rank, score, bonus, missing: missing.join(' ') || null },
  })),
  method: 'internal-index.v1',
});
