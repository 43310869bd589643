import type { ExtensionRule, Rule } from '../types.ts';

const PORTAL =
  'Nghị định 20/2008/NĐ-CP (sửa đổi: 48/2013, 92/2017); thời hạn Cổng Dịch vụ công quốc gia theo chỉ số Quyết định 766/QĐ-TTg, mục 5.2';
const DECREE = 'Nghị định 20/2008/NĐ-CP Điều 9';
const IHANOI = 'Quyết định 1207/QĐ-UBND ngày 28/02/2025 của UBND thành phố Hà Nội';

/** No act read sets an extension of a petition's limit; the longest limit of the ministries' own rules (10 working days) is taken, once. */
const EXTENSION: ExtensionRule = {
  times: 1,
  each: { amount: 10, unit: 'working-day' },
  source: 'Giả định: chưa tìm thấy quy định về gia hạn phản ánh, kiến nghị',
  assumption: true,
};

/** Reflections and petitions (phản ánh, kiến nghị) by the terms that the national portal measures. */
const national: readonly Rule[] = [
  {
    version: 'petition.reject@2022-06-23',
    regime: 'petition',
    stage: 'reject',
    validFrom: '2022-06-23',
    limit: { amount: 2, unit: 'working-day' },
    startsFrom: 'received',
    source: PORTAL,
    note: { vi: 'Từ chối hoặc chuyển trả người gửi', en: 'Refuse or return to the sender' },
  },
  {
    version: 'petition.receive@2022-06-23',
    regime: 'petition',
    stage: 'receive',
    validFrom: '2022-06-23',
    limit: { amount: 2, unit: 'working-day' },
    startsFrom: 'received',
    source: PORTAL,
    assumption: true,
    note: {
      vi: 'Tiếp nhận trong thời hạn được phép từ chối: hết hạn từ chối mà chưa tiếp nhận là chậm',
      en: 'Receive within the time allowed for refusing: not received when that ends is late',
    },
  },
  {
    version: 'petition.supplement@2022-06-23',
    regime: 'petition',
    stage: 'supplement',
    validFrom: '2022-06-23',
    limit: { amount: 5, unit: 'working-day' },
    startsFrom: 'received',
    source: PORTAL,
    note: { vi: 'Yêu cầu bổ sung lần đầu', en: 'First request for a supplement' },
  },
  {
    version: 'petition.transfer@2008-03-15',
    regime: 'petition',
    stage: 'transfer',
    validFrom: '2008-03-15',
    limit: { amount: 5, unit: 'working-day' },
    startsFrom: 'received',
    source: DECREE,
    note: { vi: 'Chuyển cơ quan có thẩm quyền', en: 'Transfer to the competent agency' },
  },
  {
    version: 'petition.settle@2022-06-23',
    regime: 'petition',
    stage: 'settle',
    validFrom: '2022-06-23',
    limit: { amount: 15, unit: 'working-day' },
    startsFrom: 'received',
    extension: EXTENSION,
    source: PORTAL,
    note: {
      vi: 'Xử lý xong; với cơ quan được chuyển đến tính từ lần chuyển gần nhất',
      en: 'Handled; for the agency it was transferred to, from the latest transfer',
    },
  },
  {
    version: 'petition.publish@2022-06-23',
    regime: 'petition',
    stage: 'publish',
    validFrom: '2022-06-23',
    limit: { amount: 2, unit: 'working-day' },
    startsFrom: 'ready',
    source: PORTAL,
    note: { vi: 'Công khai kết quả', en: 'Publish the result' },
  },
];

/** Petitions filed in iHanoi. What its rules leave open follows the national portal, marked as an assumption. */
const ihanoi: readonly Rule[] = [
  {
    version: 'petition-ihanoi.receive@2025-02-28',
    regime: 'petition-ihanoi',
    stage: 'receive',
    validFrom: '2025-02-28',
    limit: { amount: 8, unit: 'working-hour' },
    startsFrom: 'received',
    source: IHANOI,
    note: { vi: 'Tiếp nhận, gồm cả kiểm tra hiện trường', en: 'Receive, field check included' },
  },
  {
    version: 'petition-ihanoi.settle.urgent@2025-02-28',
    regime: 'petition-ihanoi',
    stage: 'settle',
    validFrom: '2025-02-28',
    limit: { amount: 4, unit: 'working-hour' },
    startsFrom: 'received',
    conditions: { level: 'urgent' },
    source: IHANOI,
    note: { vi: 'Phản ánh khẩn (thiên tai, dịch bệnh, tai nạn, an ninh)', en: 'Urgent (disaster, epidemic, accident, safety)' },
  },
  ...national
    .filter(({ stage }) => stage !== 'receive')
    .map((rule): Rule => {
      const validFrom = rule.validFrom < '2024-06-28' ? '2024-06-28' : rule.validFrom;
      return {
        ...rule,
        version: `petition-ihanoi.${rule.stage}@${validFrom}`,
        regime: 'petition-ihanoi',
        validFrom,
        source: `Giả định: theo ${rule.source}`,
        assumption: true,
      };
    }),
];

export const petitionRules: readonly Rule[] = [...national, ...ihanoi];
