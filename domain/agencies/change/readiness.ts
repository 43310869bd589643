import * as z from 'zod';
import { AgencyId, LocalDateText } from '../agency.ts';

/** What a new body needs before its first day: without one of these it cannot take in or answer anything. */
export const READINESS_ITEMS = [
  { id: 'identifier', vi: 'Mã định danh điện tử', en: 'Electronic identifier' },
  {
    id: 'certificates',
    vi: 'Chứng thư số, chữ ký số của cơ quan và người ký',
    en: 'Digital certificates of the body and its signers',
  },
  { id: 'accounts', vi: 'Tài khoản trên các hệ thống', en: 'Accounts in the systems' },
  { id: 'training', vi: 'Tập huấn cán bộ tiếp nhận, xử lý', en: 'Training of staff' },
  { id: 'contact', vi: 'Đầu mối hỗ trợ', en: 'Support contact' },
] as const;

export const ReadinessItemId = z.enum(READINESS_ITEMS.map(({ id }) => id));
export type ReadinessItemId = z.infer<typeof ReadinessItemId>;

export const ReadinessStatus = z.enum(['missing', 'in-progress', 'done']);
export type ReadinessStatus = z.infer<typeof ReadinessStatus>;

/** Where one item stands. `noted` is the number of the event with which somebody wrote a note: it may name people, and lies in Private. */
export const ReadinessItem = z.strictObject({
  status: ReadinessStatus,
  noted: z.int().min(1).optional(),
  updatedOn: LocalDateText.optional(),
});
export type ReadinessItem = z.infer<typeof ReadinessItem>;

/** The list of one new body. */
export const Readiness = z.strictObject({
  agency: AgencyId,
  neededOn: LocalDateText,
  items: z.record(ReadinessItemId, ReadinessItem),
});
export type Readiness = z.infer<typeof Readiness>;

/** The list of a body that is to begin on a day: nothing is there yet. */
export const newReadiness = (agency: string, neededOn: string): Readiness => ({
  agency,
  neededOn,
  items: Object.fromEntries(READINESS_ITEMS.map(({ id }) => [id, { status: 'missing' }])) as Readiness['items'],
});

export const withItem = (list: Readiness, id: ReadinessItemId, item: ReadinessItem): Readiness => ({
  ...list,
  items: { ...list.items, [id]: item },
});

export const openItems = ({ items }: Readiness): ReadinessItemId[] =>
  READINESS_ITEMS.map(({ id }) => id).filter((id) => items[id].status !== 'done');
