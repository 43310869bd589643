import type { Conditions, Rule, TimeLimit } from '../types.ts';

const LAW = 'Luật Khiếu nại 2011';
const IN_FORCE = '2012-07-01';
/** Decree 155/2026/NĐ-CP applies from this day; the limits before it ended the day before. */
const DECREE_155 = '2026-07-01';
const BEFORE_155 = '2026-06-30';

const days = (amount: number): TimeLimit => ({ amount, unit: 'calendar-day' });
const workingDays = (amount: number): TimeLimit => ({ amount, unit: 'working-day' });

const settle = (variant: string, amount: number, conditions: Conditions, article: string): Rule => ({
  version: `complaint.settle.${variant}@${IN_FORCE}`,
  regime: 'complaint',
  stage: 'settle',
  validFrom: IN_FORCE,
  limit: days(amount),
  startsFrom: 'accepted',
  conditions,
  source: `${LAW} Điều ${article}`,
  note: {
    vi: `Giải quyết lần ${conditions.instance === 2 ? 'hai' : 'đầu'}, kể từ ngày thụ lý`,
    en: `Settle, ${conditions.instance === 2 ? 'second' : 'first'} instance, from acceptance`,
  },
});

/** Complaints (khiếu nại). Limits without another word are in calendar days; without `instance` it is the first. */
export const complaintRules: readonly Rule[] = [
  {
    version: `complaint.accept@${IN_FORCE}`,
    regime: 'complaint',
    stage: 'accept',
    validFrom: IN_FORCE,
    validTo: BEFORE_155,
    limit: days(10),
    startsFrom: 'received',
    source: `${LAW} Điều 27, 36`,
    note: { vi: 'Thụ lý và thông báo', en: 'Accept and give notice' },
  },
  {
    version: `complaint.accept@${DECREE_155}`,
    regime: 'complaint',
    stage: 'accept',
    validFrom: DECREE_155,
    limit: workingDays(7),
    startsFrom: 'received',
    source: 'Nghị định 155/2026/NĐ-CP (sửa đổi Nghị định 124/2020/NĐ-CP Điều 16)',
    note: { vi: 'Thụ lý và thông báo', en: 'Accept and give notice' },
  },
  settle('first', 30, {}, '28'),
  settle('first.complex', 45, { complex: true }, '28'),
  settle('first.remote', 45, { remote: true }, '28'),
  settle('first.remote.complex', 60, { remote: true, complex: true }, '28'),
  settle('second', 45, { instance: 2 }, '37'),
  settle('second.complex', 60, { instance: 2, complex: true }, '37'),
  settle('second.remote', 60, { instance: 2, remote: true }, '37'),
  settle('second.remote.complex', 70, { instance: 2, remote: true, complex: true }, '37'),
  {
    version: `complaint.send.first@${IN_FORCE}`,
    regime: 'complaint',
    stage: 'send',
    validFrom: IN_FORCE,
    limit: workingDays(3),
    startsFrom: 'decided',
    source: `${LAW} Điều 32`,
    note: { vi: 'Gửi quyết định giải quyết lần đầu', en: 'Send the first decision' },
  },
  {
    version: `complaint.send.second@${IN_FORCE}`,
    regime: 'complaint',
    stage: 'send',
    validFrom: IN_FORCE,
    limit: days(7),
    startsFrom: 'decided',
    conditions: { instance: 2 },
    source: `${LAW} Điều 41`,
    note: { vi: 'Gửi quyết định giải quyết lần hai', en: 'Send the second decision' },
  },
  {
    version: `complaint.notify-suspension@${DECREE_155}`,
    regime: 'complaint',
    stage: 'notify-suspension',
    validFrom: DECREE_155,
    limit: workingDays(3),
    startsFrom: 'suspended',
    source: 'Nghị định 155/2026/NĐ-CP',
    note: { vi: 'Gửi quyết định tạm đình chỉ', en: 'Send the suspension decision' },
  },
  {
    version: `complaint.file.first@${IN_FORCE}`,
    regime: 'complaint',
    stage: 'file',
    validFrom: IN_FORCE,
    limit: days(90),
    startsFrom: 'known',
    source: `${LAW} Điều 9`,
    note: { vi: 'Thời hiệu khiếu nại, kể từ ngày biết được quyết định', en: 'Time bar, from the day the decision was known' },
  },
  {
    version: `complaint.file.second@${IN_FORCE}`,
    regime: 'complaint',
    stage: 'file',
    validFrom: IN_FORCE,
    limit: days(30),
    startsFrom: 'decided',
    conditions: { instance: 2 },
    source: `${LAW} Điều 33`,
    note: { vi: 'Khiếu nại lần hai', en: 'Second complaint' },
  },
  {
    version: `complaint.file.second.remote@${IN_FORCE}`,
    regime: 'complaint',
    stage: 'file',
    validFrom: IN_FORCE,
    limit: days(45),
    startsFrom: 'decided',
    conditions: { instance: 2, remote: true },
    source: `${LAW} Điều 33`,
    note: { vi: 'Khiếu nại lần hai, vùng sâu, vùng xa', en: 'Second complaint, remote area' },
  },
];
