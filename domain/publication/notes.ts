import type { Period } from '../periods/period.ts';
import type { Text } from './table.ts';

const ROMAN = ['I', 'II', 'III', 'IV'];

const KIND_TITLES: Readonly<Record<Period['kind'], (period: Period) => Text>> = {
  month: ({ lastMonth, year }) => ({ vi: `Tháng ${lastMonth} năm ${year}`, en: `Month ${lastMonth} of ${year}` }),
  quarter: ({ lastMonth, year }) => ({
    vi: `Quý ${ROMAN[lastMonth / 3 - 1]} năm ${year}`,
    en: `Quarter ${lastMonth / 3} of ${year}`,
  }),
  'half-year': ({ lastMonth, year }) => ({
    vi: lastMonth === 6 ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`,
    en: `Half-year ${lastMonth / 6} of ${year}`,
  }),
  'nine-months': ({ year }) => ({ vi: `9 tháng năm ${year}`, en: `Nine months of ${year}` }),
  year: ({ year }) => ({ vi: `Năm ${year}`, en: `Year ${year}` }),
};

/** What a period is called. */
export const titleOf = (period: Period): Text => KIND_TITLES[period.kind](period);

/** How figures come about, for those who want to compute them again. */
export const METHOD_TEXTS: readonly ({ readonly id: string } & Text)[] = [
  {
    id: 'share-4-5.v1',
    vi: 'Tỷ lệ hài lòng = số câu trả lời mức 4 và 5 chia cho tổng số câu trả lời; câu bỏ trống không tính. Làm tròn 4 chữ số thập phân, nửa đơn vị làm tròn lên.',
    en: 'Share satisfied = answers 4 and 5 divided by all answers; blanks do not count. Rounded to 4 decimals, half up.',
  },
  {
    id: 'mean-over-5.v1',
    vi: 'Cách tính thay thế: điểm trung bình chia cho 5 (cột “Điểm trung bình / 5”).',
    en: 'Alternative: mean score divided by 5 (column “Mean / 5”).',
  },
  {
    id: 'wilson-95.v1',
    vi: 'Khoảng tin cậy 95 % theo Wilson (z = 1,959964).',
    en: 'Wilson 95 % interval (z = 1.959964).',
  },
  {
    id: 'response-rate.v1',
    vi: 'Tỷ lệ trả lời = số phiếu đã xác thực chia cho số lượt mời.',
    en: 'Response rate = verified ratings divided by invitations.',
  },
];

/** What a reader must know to read the figures rightly. */
export const NOTES: readonly Text[] = [
  {
    vi: 'Số liệu chỉ nêu khi có từ 10 người trả lời trở lên; dưới 30 câu trả lời thì đánh dấu “dưới 30 phiếu”, cần thận trọng khi đọc.',
    en: 'A figure is shown for 10 people or more; under 30 answers it is marked and must be read with care.',
  },
  {
    vi: 'Dòng “ẩn” không nêu số vì ít người trả lời, hoặc để không suy ra được dòng khác từ tổng, từ tháng và quý, hay từ các lần công bố. Dòng “Phần không nêu riêng” giữ cho tổng luôn khớp.',
    en: 'A row marked hidden has too few people, or would let another row be derived from totals, months and quarters, or revisions. The row “Not shown separately” makes totals check.',
  },
  {
    vi: 'Dòng “giữ số cũ” chưa tính các phiếu đến muộn hoặc sửa đổi của 1 đến 9 người; sẽ tính khi đủ 10.',
    en: 'A row marked held leaves out late or corrected answers of 1 to 9 people; they count once there are ten.',
  },
  {
    vi: 'Phiếu “đã xác thực” đến từ hệ thống một cửa hoặc có mã dùng một lần của hồ sơ; phiếu “tự do” do bất kỳ ai gửi.',
    en: 'Verified ratings come from a one-door system or carry a one-time token of a dossier; open ones are sent by anyone.',
  },
  {
    vi: 'Không xếp hạng các cơ quan có khoảng tin cậy chồng lên nhau. Khoảng tin cậy nói về cách làm việc nói chung, kể cả khi mọi người được phục vụ đều trả lời.',
    en: 'Agencies whose intervals overlap are not ranked. The interval speaks about the process, also where everybody served has answered.',
  },
  {
    vi: 'Số liệu về tố cáo không nằm trong bất kỳ tổng nào được công bố.',
    en: 'Denunciations are outside every published total.',
  },
  {
    vi: 'Không có câu trả lời thì để trống, không ghi 0 %.',
    en: 'Where nobody answered the share is left empty, never 0 %.',
  },
];
