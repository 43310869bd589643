import type { Regime, Rule, Stage, TimeLimit, Words } from '../types.ts';

const workingDays = (amount: number): TimeLimit => ({ amount, unit: 'working-day' });

/** Text not read for this project, so every limit below is an assumption, to be set by the city. */
const INFORMATION_LAW = 'Luật Tiếp cận thông tin 2016 (giả định: chưa đối chiếu văn bản)';
const QUESTION = 'Giả định: chưa có quy định, lấy theo thời hạn phản ánh, kiến nghị trên Cổng Dịch vụ công quốc gia';

const steps: readonly { stage: Stage; amount: number; from: Rule['startsFrom']; note: Words }[] = [
  { stage: 'receive', amount: 2, from: 'received', note: { vi: 'Tiếp nhận', en: 'Receive' } },
  { stage: 'reject', amount: 2, from: 'received', note: { vi: 'Từ chối hoặc chuyển trả', en: 'Refuse or return to the sender' } },
  { stage: 'supplement', amount: 5, from: 'received', note: { vi: 'Yêu cầu bổ sung', en: 'Request for a supplement' } },
  {
    stage: 'transfer',
    amount: 5,
    from: 'received',
    note: { vi: 'Chuyển cơ quan có thẩm quyền', en: 'Transfer to the competent agency' },
  },
  { stage: 'publish', amount: 2, from: 'ready', note: { vi: 'Công khai câu trả lời', en: 'Publish the answer' } },
];

const rulesOf = (regime: Regime, validFrom: string, source: string): Rule[] =>
  steps.map(({ stage, amount, from, note }) => ({
    version: `${regime}.${stage}@${validFrom}`,
    regime,
    stage,
    validFrom,
    limit: workingDays(amount),
    startsFrom: from,
    source,
    assumption: true,
    note,
  }));

/** Requests for information and questions: what the law leaves open, configurable and marked. */
export const inquiryRules: readonly Rule[] = [
  ...rulesOf('information-request', '2018-07-01', INFORMATION_LAW),
  {
    version: 'information-request.settle@2018-07-01',
    regime: 'information-request',
    stage: 'settle',
    validFrom: '2018-07-01',
    limit: workingDays(10),
    startsFrom: 'received',
    extension: { times: 1, each: workingDays(10), source: INFORMATION_LAW, assumption: true },
    source: INFORMATION_LAW,
    assumption: true,
    note: { vi: 'Cung cấp thông tin hoặc từ chối có lý do', en: 'Give the information, or refuse with reasons' },
  },
  ...rulesOf('question', '2022-06-23', QUESTION),
  {
    version: 'question.settle@2022-06-23',
    regime: 'question',
    stage: 'settle',
    validFrom: '2022-06-23',
    limit: workingDays(15),
    startsFrom: 'received',
    extension: { times: 1, each: workingDays(10), source: QUESTION, assumption: true },
    source: QUESTION,
    assumption: true,
    note: { vi: 'Trả lời', en: 'Answer' },
  },
];
