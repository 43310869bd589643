import type * as z from 'zod';
import type { Channel, FILINGS, RESPONDENTS, Service } from '../../ratings/rating.ts';
import { UNSTATED } from '../facts.ts';
import type { Text } from '../table.ts';
import type { Universe } from '../universe.ts';

const services: Record<z.infer<typeof Service>, Text> = {
  land: { vi: 'Đất đai', en: 'Land' },
  construction: { vi: 'Xây dựng', en: 'Construction' },
  investment: { vi: 'Đầu tư', en: 'Investment' },
  business: { vi: 'Đăng ký kinh doanh', en: 'Business registration' },
  tax: { vi: 'Thuế', en: 'Tax' },
  'civil-status': { vi: 'Hộ tịch', en: 'Civil status' },
  certification: { vi: 'Chứng thực', en: 'Certification' },
  justice: { vi: 'Tư pháp', en: 'Justice' },
  labour: { vi: 'Lao động, người có công', en: 'Labour' },
  transport: { vi: 'Giao thông vận tải', en: 'Transport' },
  health: { vi: 'Y tế', en: 'Health' },
  education: { vi: 'Giáo dục', en: 'Education' },
  'social-security': { vi: 'An sinh xã hội, bảo hiểm', en: 'Social security' },
  other: { vi: 'Lĩnh vực khác', en: 'Other' },
};
const channels: Record<z.infer<typeof Channel>, Text> = {
  counter: { vi: 'Tại quầy', en: 'At the counter' },
  portal: { vi: 'Cổng dịch vụ công', en: 'Service portal' },
  app: { vi: 'Ứng dụng', en: 'App' },
  qr: { vi: 'Mã QR', en: 'QR code' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  zalo: { vi: 'Zalo', en: 'Zalo' },
  email: { vi: 'Thư điện tử', en: 'E-mail' },
  paper: { vi: 'Phiếu giấy', en: 'Paper' },
};
const filings: Record<(typeof FILINGS)[number], Text> = {
  'online-full': { vi: 'Trực tuyến toàn trình', en: 'Fully online' },
  'online-part': { vi: 'Trực tuyến một phần', en: 'Partly online' },
  'in-person': { vi: 'Nộp trực tiếp', en: 'In person' },
};
const respondents: Record<(typeof RESPONDENTS)[number], Text> = {
  citizen: { vi: 'Người dân', en: 'Citizens' },
  business: { vi: 'Doanh nghiệp', en: 'Businesses' },
  organisation: { vi: 'Cơ quan, tổ chức', en: 'Organisations' },
};

const NAMES: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  service: services,
  channel: channels,
  filing: { ...filings, [UNSTATED]: { vi: 'Không nêu', en: 'Not stated' } },
  respondent: { ...respondents, [UNSTATED]: { vi: 'Không nêu', en: 'Not stated' } },
};

/** What a row of a cut is called; its own key where it has no name. */
export const nameOf = (dimension: string, key: string): Text => NAMES[dimension]?.[key] ?? { vi: key, en: key };

/** The rows of a cut in the order of the contract. */
export const orderOf = (dimension: string): string[] => Object.keys(NAMES[dimension] ?? {});

/** Whose answers a table holds, for its title. */
export function universeName({ instrument, group }: Universe): Text {
  const sipas = instrument.parts.length > 0;
  return {
    vi: `${sipas ? 'phiếu SIPAS' : 'phiếu đánh giá dịch vụ'}, ${group === 'verified' ? 'đã xác thực' : 'tự do'}`,
    en: `${sipas ? 'SIPAS form' : 'service rating'}, ${group}`,
  };
}

export const CUT_TITLES: Readonly<Record<string, Text>> = {
  agency: { vi: 'Theo cơ quan', en: 'By agency' },
  service: { vi: 'Theo lĩnh vực', en: 'By service' },
  channel: { vi: 'Theo kênh đánh giá', en: 'By channel of the rating' },
  filing: { vi: 'Theo cách nộp hồ sơ', en: 'By way of filing' },
  respondent: { vi: 'Theo đối tượng trả lời', en: 'By respondent' },
  item: { vi: 'Theo nội dung câu hỏi', en: 'By question' },
  month: { vi: 'Theo tháng trong kỳ', en: 'By month of the period' },
};

/** Words in the column `marks`. */
export const MARKS = {
  hidden: 'hidden',
  held: 'held',
  few: 'under-30',
  none: 'no-answers',
} as const;

export const MARK_TEXTS: Readonly<Record<string, Text>> = {
  [MARKS.hidden]: { vi: 'ẩn', en: 'hidden' },
  [MARKS.held]: { vi: 'giữ số cũ', en: 'held' },
  [MARKS.few]: { vi: 'dưới 30 phiếu', en: 'under 30' },
  [MARKS.none]: { vi: 'chưa có phiếu', en: 'no answers' },
};
