import { fold } from '../text/fold.ts';
import { STATUSES, type Status } from './obligation.ts';

/** What the statuses are called. */
export const STATUS_WORDS: Readonly<Record<Status, { readonly vi: string; readonly en: string }>> = {
  'not-started': { vi: 'Chưa thực hiện', en: 'Not started' },
  'in-progress': { vi: 'Đang thực hiện', en: 'In progress' },
  done: { vi: 'Hoàn thành', en: 'Done' },
  confirmed: { vi: 'Đã xác nhận', en: 'Confirmed' },
  blocked: { vi: 'Vướng mắc', en: 'Blocked' },
  cancelled: { vi: 'Hủy', en: 'Cancelled' },
};

const SPOKEN: ReadonlyMap<string, Status> = new Map([
  ...STATUSES.flatMap((status): [string, Status][] => [
    [status, status],
    [fold(STATUS_WORDS[status].vi), status],
    [fold(STATUS_WORDS[status].en), status],
  ]),
  ['chua bat dau', 'not-started'],
  ['dang trien khai', 'in-progress'],
  ['da hoan thanh', 'done'],
  ['xong', 'done'],
  ['co vuong mac', 'blocked'],
]);

/** Reads a status by its code or its usual name in either language. Undefined when it is none. */
export const statusNamed = (text: string): Status | undefined => SPOKEN.get(fold(text));
