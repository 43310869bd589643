import type { Registry } from '../../agencies/registry.ts';
import type { HalfMonth } from '../../periods/half-month.ts';
import { addInvitations, type Invitations, responseRate } from '../../satisfaction/response.ts';
import type { Visible } from '../disclosure/protect.ts';
import { type Column, type Row, type Table, TOTAL_KEY } from '../table.ts';

/** What a one-door system reported of an agency and half-month. */
export type InvitationCount = Invitations & { readonly agency: string; readonly half: HalfMonth };

const COLUMNS: readonly Column[] = [
  { key: 'key', vi: 'Mã', en: 'Key', type: 'text' },
  { key: 'nameVi', vi: 'Tên', en: 'Name', type: 'text' },
  { key: 'nameEn', vi: 'Tên tiếng Anh', en: 'English name', type: 'text' },
  { key: 'served', vi: 'Lượt phục vụ', en: 'Served', type: 'count', adds: true },
  { key: 'invited', vi: 'Lượt mời đánh giá', en: 'Invited', type: 'count', adds: true },
  { key: 'respondents', vi: 'Phiếu đã xác thực', en: 'Verified ratings', type: 'count' },
  { key: 'rate', vi: 'Tỷ lệ trả lời', en: 'Response rate', type: 'share', numerator: 'respondents', denominator: 'invited' },
];

/** How many of those who were asked have rated. Respondents are those of the agency table, hidden where they are hidden there. */
export function responseTable(
  counts: readonly InvitationCount[],
  { dimensions }: Visible,
  registry: Registry,
): Table | undefined {
  if (counts.length === 0) return undefined;
  const { rows: shown } = dimensions.get('agency')!;
  const rows = [...Map.groupBy(counts, ({ agency }) => agency)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]): Row => {
      const agency = registry.get(key);
      const asked = own.reduce<Invitations>(addInvitations, { served: 0, invited: 0 });
      const known = shown.get(key);
      const people = known ? (known.figure?.[0] ?? null) : 0;
      const figures = people === null ? { ...asked, respondents: null, rate: null } : responseRate(people, asked);
      return { key, nameVi: agency?.nameVi ?? key, nameEn: agency?.nameEn ?? key, ...figures };
    });
  return {
    id: 'response-rate',
    title: { vi: 'Tỷ lệ trả lời', en: 'Response rate' },
    note: {
      vi: 'Số lượt phục vụ và lượt mời do hệ thống một cửa báo. Có thể trên 100 % nếu người không được mời cũng đánh giá.',
      en: 'Served and invited are reported by the one-door systems. It may exceed 100 % where people rated without being invited.',
    },
    columns: COLUMNS,
    rows,
    total: totalOf(rows),
    method: 'response-rate.v1',
  };
}

function totalOf(rows: readonly Row[]): Row {
  const sumOf = (key: string): number => rows.reduce((all, row) => all + Number(row[key]), 0);
  const asked = { served: sumOf('served'), invited: sumOf('invited') };
  const known = rows.every(({ respondents }) => respondents !== null);
  const figures = known ? responseRate(sumOf('respondents'), asked) : { ...asked, respondents: null, rate: null };
  return { key: TOTAL_KEY, nameVi: 'Tổng cộng', nameEn: 'Total', ...figures };
}
