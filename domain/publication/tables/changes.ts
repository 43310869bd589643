import type { Agency, AgencyId } from '../../agencies/agency.ts';
import type { Registry } from '../../agencies/registry.ts';
import type { Period } from '../../periods/period.ts';
import { addDays, type LocalDate } from '../../time.ts';
import type { Column, Row, Table } from '../table.ts';

const COLUMNS: readonly Column[] = [
  { key: 'key', vi: 'Mã', en: 'Key', type: 'text' },
  { key: 'nameVi', vi: 'Tên', en: 'Name', type: 'text' },
  { key: 'nameEn', vi: 'Tên tiếng Anh', en: 'English name', type: 'text' },
  { key: 'began', vi: 'Hoạt động từ', en: 'In force from', type: 'date' },
  { key: 'ended', vi: 'Kết thúc ngày', en: 'Last day', type: 'date' },
  { key: 'before', vi: 'Tiền thân', en: 'Predecessors', type: 'text' },
  { key: 'after', vi: 'Kế tục', en: 'Successors', type: 'text' },
  { key: 'legalAct', vi: 'Căn cứ pháp lý', en: 'Legal act', type: 'text' },
];

/** A change that took effect, from the bodies before to those after it, with the act that ordered it. */
export type OrderedChange = {
  readonly from: readonly AgencyId[];
  readonly to: readonly AgencyId[];
  readonly effectiveOn: LocalDate;
  readonly legalAct: string;
};

/**
 * Agencies that began or ended within the period or the year before it: their rows are not comparable over that time as they stand. The
 * legal act is that of `changes`, blank where none is known: it is never invented. Publications made before the column was there lack it.
 */
export function changesTable(
  registry: Registry,
  { from, to }: Period,
  changes: readonly OrderedChange[] = [],
): Table | undefined {
  const since = `${Number(from.slice(0, 4)) - 1}${from.slice(4)}`;
  const within = (date: string | undefined): boolean => date !== undefined && date >= since && date <= to;
  const rows = registry.all
    .filter(({ validFrom, validTo, isGroup }) => !isGroup && (within(validFrom) || within(validTo)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(
      (agency): Row => ({
        key: agency.id,
        nameVi: agency.nameVi,
        nameEn: agency.nameEn,
        began: agency.validFrom ?? null,
        ended: agency.validTo ?? null,
        before: agency.predecessors?.join(' ') ?? null,
        after: registry.successorsOf(agency.id).join(' ') || null,
        legalAct: actsOf(agency, changes, within).join('; ') || null,
      }),
    );
  if (rows.length === 0) return undefined;
  return {
    id: 'agency-changes',
    title: { vi: 'Cơ quan thay đổi trong 12 tháng', en: 'Agencies that changed within 12 months' },
    note: {
      vi: 'Số liệu đứng tên cơ quan tại thời điểm đánh giá. Khi tách cơ quan, số liệu cũ không được phân bổ.',
      en: 'Figures stand under the agency of the day of the rating. After a split, older figures are not allocated.',
    },
    columns: COLUMNS,
    rows,
  };
}

/** The acts by which an agency began, and ended, where that lies within the time told of. */
function actsOf(
  { id, validFrom, validTo }: Agency,
  changes: readonly OrderedChange[],
  within: (date: LocalDate | undefined) => boolean,
): string[] {
  const began = within(validFrom) ? validFrom : undefined;
  const gone = validTo !== undefined && within(validTo) ? addDays(validTo, 1) : undefined;
  const found = changes.filter(
    (change) =>
      (change.effectiveOn === began && change.to.includes(id)) || (change.effectiveOn === gone && change.from.includes(id)),
  );
  return [...new Set(found.map(({ legalAct }) => legalAct).filter((act) => act !== ''))].sort();
}
