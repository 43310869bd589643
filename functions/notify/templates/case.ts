import { type CaseEvent, type CaseEventType, parseCaseEvent } from '../../../domain/cases/catalog.ts';
import { GO_ON } from '../../../domain/cases/go-on.ts';
import type { Words } from '../../../domain/deadlines/types.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { Notice } from '../notice.ts';
import { KIND_TEXTS, lines, moment } from './words.ts';

/** What templates ask of the world. */
export type Names = { readonly agency: (id: string) => Words; readonly site: string };

type Cell = { readonly cell: { readonly kind: keyof typeof KIND_TEXTS; readonly agency: string } };

const due = (event: CaseEvent): Words[] => {
  const at = 'due' in event.data ? event.data.due?.dueAt : undefined;
  if (!at) return [];
  const when = moment(at);
  return [{ vi: `Hạn trả lời: ${when.vi}.`, en: `To be answered by ${when.en}.` }];
};

/** A holder's clock counts for the figures; its dates are not the sender's. */
const isHolders = (clock: string): boolean => clock.includes('@');

type Said = (event: never, names: Names) => Words[];
const said = <Type extends CaseEventType>(
  _: Type,
  say: (event: Extract<CaseEvent, { type: Type }>, names: Names) => Words[],
): Said => say as unknown as Said;

/** What the sender of a case is told by each event. Events that are not here tell him nothing. */
const SAID: Readonly<Partial<Record<CaseEventType, Said>>> = {
  'case.received.v1': said('case.received.v1', (event, { agency }) => {
    const { vi, en } = agency(event.data.cell.agency);
    return [{ vi: `${vi} đã nhận được.`, en: `Received by ${en}.` }, ...due(event)];
  }),
  'case.accepted.v1': said('case.accepted.v1', (event) => [
    event.data.cell.kind === 'complaint'
      ? { vi: 'Đã được thụ lý.', en: 'It has been accepted for settlement.' }
      : { vi: 'Đã được tiếp nhận, đang xử lý.', en: 'It has been taken in and is being handled.' },
    ...due(event),
  ]),
  'case.supplement-requested.v1': said('case.supplement-requested.v1', ({ data }) => {
    const until = moment(data.until);
    return [
      { vi: `Cần bổ sung thông tin trước ${until.vi}.`, en: `More information is needed by ${until.en}.` },
      { vi: 'Thời hạn giải quyết tạm dừng cho đến khi bổ sung.', en: 'The time limit is suspended until then.' },
    ];
  }),
  'case.progress-notified.v1': said('case.progress-notified.v1', (event) => [
    { vi: 'Có thông báo mới về tiến độ giải quyết.', en: 'There is a new note on its progress.' },
    ...due(event),
  ]),
  'case.extended.v1': said('case.extended.v1', ({ data }) => {
    const [from, until] = [moment(data.from), moment(data.until)];
    return [
      {
        vi: `Thời hạn được gia hạn từ ${from.vi} đến ${until.vi}.`,
        en: `The time limit was extended from ${from.en} to ${until.en}.`,
      },
      {
        vi: 'Chúng tôi xin lỗi vì sự chậm trễ; lý do xem tại đường dẫn dưới đây.',
        en: 'We apologise for the delay; the reason is at the address below.',
      },
    ];
  }),
  'case.suspended.v1': said('case.suspended.v1', ({ data }) => {
    const until = moment(data.until);
    const stands = data.cell.kind === 'complaint' ? 'tạm đình chỉ' : 'tạm dừng';
    return [
      {
        vi: `Việc giải quyết ${stands}, chậm nhất đến ${until.vi}.`,
        en: `Handling is suspended until ${until.en} at the latest.`,
      },
    ];
  }),
  'case.resumed.v1': said('case.resumed.v1', (event) => [
    { vi: 'Việc giải quyết được tiếp tục.', en: 'Handling goes on.' },
    ...due(event),
  ]),
  'case.due-moved.v1': said('case.due-moved.v1', ({ data }) => {
    if (isHolders(data.due.clock)) return [];
    const [from, to] = [moment(data.from), moment(data.due.dueAt)];
    return [
      {
        vi: `Lịch làm việc thay đổi: hạn trả lời chuyển từ ${from.vi} sang ${to.vi}.`,
        en: `The working calendar changed: the due date moved from ${from.en} to ${to.en}.`,
      },
    ];
  }),
  'case.transferred.v1': said('case.transferred.v1', (event, { agency }) => {
    const { vi, en } = agency(event.data.cell.agency);
    return [
      {
        vi: `Đã chuyển đến cơ quan có thẩm quyền: ${vi}. Thời hạn của ông/bà không tính lại từ đầu.`,
        en: `Passed to the competent agency: ${en}. Your time limit does not begin anew.`,
      },
      ...due(event),
    ];
  }),
  'case.handed-over.v1': said('case.handed-over.v1', (event, { agency }) => {
    const { vi, en } = agency(event.data.cell.agency);
    return [
      { vi: `Do sắp xếp cơ quan, từ nay ${vi} giải quyết.`, en: `Agencies were reorganised: ${en} handles it from now on.` },
      ...due(event),
    ];
  }),
  'case.refiled.v1': said('case.refiled.v1', (event) => {
    const { vi, en } = KIND_TEXTS[event.data.kind];
    return [{ vi: `Được chuyển sang loại: ${vi}.`, en: `It is now handled as: ${en}.` }, ...due(event)];
  }),
  'case.split.v1': said('case.split.v1', ({ data }) => [
    { vi: `Được tách thành các vụ việc: ${data.parts.join(', ')}.`, en: `It was taken apart into: ${data.parts.join(', ')}.` },
  ]),
  'case.decided.v1': said('case.decided.v1', ({ data }) => [
    { vi: 'Đã có quyết định giải quyết.', en: 'It has been decided.' },
    GO_ON[data.instance === 2 ? 'second-decision' : 'first-decision'],
  ]),
  'case.answered.v1': said('case.answered.v1', () => [
    { vi: 'Đã có trả lời. Xin ông/bà đánh giá kết quả giải quyết.', en: 'It has been answered. Please rate the answer.' },
  ]),
  'case.rejected.v1': said('case.rejected.v1', () => [
    {
      vi: 'Không được tiếp nhận giải quyết; lý do và hướng dẫn xem tại đường dẫn dưới đây.',
      en: 'It was not taken up; the reason and what to do are at the address below.',
    },
  ]),
  'case.reopened.v1': said('case.reopened.v1', (event) => [
    { vi: 'Được mở lại để giải quyết tiếp.', en: 'It has been taken up again.' },
    ...due(event),
  ]),
};

/**
 * The notice that an event of a case means for its sender. None for denunciations: their senders are a secret (Law on Denunciation 2018
 * Art. 8, 56), and are told by letter; and for events that say nothing new to him.
 */
export function senderNotice(envelope: Envelope, names: Names): Notice[] {
  const event = parseCaseEvent(envelope);
  const say = event && SAID[event.type];
  if (!event || !say) return [];
  const { cell } = event.data as unknown as Cell;
  if (cell.kind === 'denunciation') return [];
  const { subject: code } = event;
  const news = (say as (event: CaseEvent, names: Names) => Words[])(event, names);
  if (news.length === 0) return [];
  const kind = KIND_TEXTS[cell.kind];
  const head = { vi: `${kind.vi} mã ${code}.`, en: `${kind.en} ${code}.` };
  const address = `${names.site}/v1/cases/${encodeURIComponent(code)}`;
  const tail = { vi: `Tra cứu: ${address}`, en: `Look it up: ${address}` };
  return [
    {
      target: { kind: 'sender', code },
      subject: { vi: `${kind.vi} ${code}`, en: `${kind.en} ${code}` },
      text: lines([head, ...news, tail]),
    },
  ];
}
