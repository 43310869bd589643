import { ABOUTS, CATEGORIES } from '../../domain/cases/vocabulary.ts';
import { Refusal } from '../../domain/fail.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { type Content, nameIn } from './answering.ts';
import type { service } from './routes.ts';

type Category = (typeof CATEGORIES)[number];
type Kind = { readonly name: string; readonly description: string; readonly group: string };

/** Contents of petitions as Open311 services, in the words of iHanoi. */
export const SERVICES: Readonly<Record<Category, Kind>> = {
  field: { name: 'Phản ánh hiện trường', description: 'Sự cố, vi phạm thấy tại hiện trường', group: 'Hiện trường' },
  procedure: { name: 'Thủ tục hành chính', description: 'Vướng mắc khi làm thủ tục', group: 'Hành chính' },
  regulation: { name: 'Quy định hành chính', description: 'Quy định không phù hợp, không thống nhất', group: 'Hành chính' },
  conduct: { name: 'Thái độ, hành vi', description: 'Chậm trễ, gây phiền hà, thái độ của cán bộ', group: 'Hành chính' },
  wastefulness: { name: 'Lãng phí', description: 'Lãng phí tài sản công, ngân sách', group: 'Hành chính' },
  'media-warning': { name: 'Tin báo chí, mạng xã hội', description: 'Nội dung do báo chí, mạng xã hội nêu', group: 'Khác' },
  initiative: { name: 'Sáng kiến, góp ý', description: 'Đề xuất giải pháp cho Thành phố', group: 'Khác' },
};

const ABOUT_NAMES: Readonly<Record<(typeof ABOUTS)[number], string>> = {
  delay: 'Chậm trễ',
  harassment: 'Gây phiền hà',
  attitude: 'Thái độ',
  refusal: 'Từ chối không đúng',
};

export const isService = (code: string): code is Category => (CATEGORIES as readonly string[]).includes(code);

/** Only conduct asks for more than a description. */
const hasMetadata = (code: Category): boolean => code === 'conduct';

export const listServices = async (): Promise<Content> => ({
  root: 'services',
  body: CATEGORIES.map((code) => ({
    service_code: code,
    service_name: SERVICES[code].name,
    description: SERVICES[code].description,
    metadata: hasMetadata(code),
    type: 'realtime',
    keywords: '',
    group: SERVICES[code].group,
  })),
});

export async function showService({ params }: Request<typeof service>): Promise<Content> {
  const code = nameIn(params.code);
  if (!isService(code)) throw new Refusal('service-unknown');
  const about = {
    variable: true,
    code: 'about',
    datatype: 'singlevaluelist',
    required: true,
    datatype_description: '',
    order: 1,
    description: 'Về việc gì',
    values: ABOUTS.map((key) => ({ key, name: ABOUT_NAMES[key] })),
  };
  return { root: 'service_definition', body: { service_code: code, attributes: hasMetadata(code) ? [about] : [] } };
}
