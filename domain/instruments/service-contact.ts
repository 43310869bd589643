import sipas from '../reference/hanoi/sipas-39.json' with { type: 'json' };
import { type Instrument, OVERALL } from './instrument.ts';

/** Six questions after one contact with a service: the five service factors of SIPAS (part II) and one overall. */
export const serviceContact: Instrument = {
  id: 'service-contact.v1',
  vi: 'Phiếu đánh giá một lần sử dụng dịch vụ',
  en: 'Rating of one service contact',
  scale: sipas.scale,
  parts: [],
  factors: [],
  items: [
    { code: 'access', vi: 'Tiếp cận dịch vụ', en: 'Access to the service' },
    { code: 'procedure', vi: 'Thủ tục hành chính', en: 'Administrative procedure' },
    { code: 'staff', vi: 'Công chức trực tiếp giải quyết', en: 'Staff' },
    { code: 'result', vi: 'Kết quả dịch vụ', en: 'Result' },
    { code: 'feedback', vi: 'Tiếp nhận, xử lý phản ánh, kiến nghị', en: 'Handling of feedback' },
    { code: OVERALL, vi: 'Hài lòng chung', en: 'Overall satisfaction' },
  ],
};
