import type { Agency } from '../../agencies/agency.ts';
import { printedDay } from '../../text/printed-day.ts';
import { dateOf, daysBetween, formatInstant, type Instant } from '../../time.ts';
import { dueOnOf, isOpen, type Obligation } from '../obligation.ts';
import { STATUS_WORDS } from '../status-words.ts';
import type { Task } from '../task.ts';
import type { Letter } from './document.ts';

type Named = Pick<Agency, 'id' | 'nameVi' | 'nameEn'>;

/** Hears of every letter that it neither sends nor gets. */
const OFFICE = 'van-phong-ubnd-thanh-pho';

/** What is due within so many days is urged before it is late. */
const URGED_AHEAD_DAYS = 15;

export type UrgedItem = { readonly obligation: Obligation; readonly task: Pick<Task, 'titleVi' | 'titleEn' | 'deliverables'> };

/**
 * The urging letter (đôn đốc) to one agency: what is overdue, longest first, then what falls due within 15 days. Undefined when there is
 * nothing to urge. Days late are calendar days after the due day.
 */
export function urgingLetter(to: Named, from: Named, items: readonly UrgedItem[], now: Instant): Letter | undefined {
  const today = dateOf(now);
  const urged = items
    .filter(({ obligation }) => obligation.agency === to.id && isOpen(obligation))
    .flatMap((item) => {
      const dueOn = dueOnOf(item.obligation);
      return dueOn === undefined || daysBetween(today, dueOn) > URGED_AHEAD_DAYS ? [] : [{ ...item, dueOn }];
    })
    .sort((a, b) => `${a.dueOn}${a.obligation.id}`.localeCompare(`${b.dueOn}${b.obligation.id}`));
  if (urged.length === 0) return undefined;
  const late = urged.filter(({ dueOn }) => dueOn < today).length;
  const ahead = urged.length - late;
  return {
    kind: 'urging',
    title: {
      vi: 'Về việc đôn đốc thực hiện nhiệm vụ cải cách hành chính',
      en: 'Urging the tasks of administrative reform',
    },
    from: { vi: from.nameVi, en: from.nameEn },
    to: { vi: to.nameVi, en: to.nameEn },
    agency: to.id,
    asOf: formatInstant(now),
    paragraphs: [
      {
        vi: `Qua theo dõi, đến ngày ${printedDay(today)}, ${to.nameVi} còn ${late} đầu việc quá hạn và ${ahead} đầu việc đến hạn trong ${URGED_AHEAD_DAYS} ngày tới, cụ thể như sau:`,
        en: `By ${today}, ${to.nameEn} has ${late} items overdue and ${ahead} falling due within ${URGED_AHEAD_DAYS} days:`,
      },
    ],
    table: {
      columns: [
        { vi: 'STT', en: 'No.' },
        { vi: 'Mã đầu việc', en: 'Item' },
        { vi: 'Nhiệm vụ', en: 'Task' },
        { vi: 'Sản phẩm', en: 'Product' },
        { vi: 'Hạn', en: 'Due' },
        { vi: 'Số ngày quá hạn', en: 'Days late' },
        { vi: 'Trạng thái', en: 'Status' },
      ],
      rows: urged.map(({ obligation, task, dueOn }, i) => [
        String(i + 1),
        obligation.id,
        { vi: task.titleVi, en: task.titleEn ?? task.titleVi },
        {
          vi: task.deliverables.map(({ vi }) => vi).join('; '),
          en: task.deliverables.map(({ vi, en }) => en ?? vi).join('; '),
        },
        { vi: printedDay(dueOn), en: dueOn },
        String(Math.max(daysBetween(dueOn, today), 0)),
        STATUS_WORDS[obligation.status],
      ]),
    },
    closing: [
      {
        vi: `Đề nghị ${to.nameVi} khẩn trương hoàn thành, cập nhật kết quả kèm tài liệu kiểm chứng; trường hợp chưa hoàn thành phải nêu rõ lý do và thời hạn đề nghị gia hạn.`,
        en: `Please complete these, report the results with evidence, and where this is not possible give the reason and the extension asked for.`,
      },
    ],
    blanks: [{ vi: 'Số văn bản, ngày ký, người ký', en: 'Number, date and signature' }],
    copies: [
      { vi: 'Ủy ban nhân dân Thành phố (để báo cáo)', en: "City People's Committee (for information)" },
      ...([from, to].some(({ id }) => id === OFFICE)
        ? []
        : [{ vi: 'Văn phòng Ủy ban nhân dân Thành phố', en: "Office of the City People's Committee" }]),
    ],
  };
}
