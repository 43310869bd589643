import type { Rule, TimeLimit } from '../types.ts';

const LAW = 'Luật Tố cáo 2018';
const IN_FORCE = '2019-01-01';

const days = (amount: number): TimeLimit => ({ amount, unit: 'calendar-day' });
const workingDays = (amount: number): TimeLimit => ({ amount, unit: 'working-day' });

const base = { regime: 'denunciation', validFrom: IN_FORCE } as const;

/** Denunciations (tố cáo). Settlement is 30 days; complex once, specially complex twice, 30 more each time (Art. 30). */
export const denunciationRules: readonly Rule[] = [
  {
    ...base,
    version: `denunciation.accept@${IN_FORCE}`,
    stage: 'accept',
    limit: workingDays(7),
    startsFrom: 'received',
    source: `${LAW} Điều 24`,
    note: { vi: 'Xử lý ban đầu: vào sổ, kiểm tra, xác minh người tố cáo', en: 'First handling: register, verify who denounces' },
  },
  {
    ...base,
    version: `denunciation.accept.several-places@${IN_FORCE}`,
    stage: 'accept',
    limit: workingDays(10),
    startsFrom: 'received',
    conditions: { severalPlaces: true },
    source: `${LAW} Điều 24`,
    note: { vi: 'Xử lý ban đầu khi phải xác minh ở nhiều nơi', en: 'First handling when several places must be checked' },
  },
  {
    ...base,
    version: `denunciation.transfer@${IN_FORCE}`,
    stage: 'transfer',
    limit: workingDays(5),
    startsFrom: 'received',
    source: `${LAW} Điều 24`,
    note: { vi: 'Chuyển cơ quan có thẩm quyền', en: 'Transfer to the competent body' },
  },
  {
    ...base,
    version: `denunciation.notify@${IN_FORCE}`,
    stage: 'notify',
    limit: workingDays(5),
    startsFrom: 'accepted',
    source: `${LAW} Điều 29`,
    note: { vi: 'Thông báo thụ lý cho người tố cáo', en: 'Tell the denouncer of the acceptance' },
  },
  {
    ...base,
    version: `denunciation.settle@${IN_FORCE}`,
    stage: 'settle',
    limit: days(30),
    startsFrom: 'accepted',
    source: `${LAW} Điều 30`,
    note: { vi: 'Giải quyết, kể từ ngày thụ lý', en: 'Settle, from acceptance' },
  },
  {
    ...base,
    version: `denunciation.settle.complex@${IN_FORCE}`,
    stage: 'settle',
    limit: days(30),
    startsFrom: 'accepted',
    conditions: { complex: true },
    extension: { times: 1, each: days(30), source: `${LAW} Điều 30 khoản 2` },
    source: `${LAW} Điều 30`,
    note: { vi: 'Giải quyết vụ việc phức tạp: gia hạn một lần', en: 'Settle a complex matter: one extension' },
  },
  {
    ...base,
    version: `denunciation.settle.specially-complex@${IN_FORCE}`,
    stage: 'settle',
    limit: days(30),
    startsFrom: 'accepted',
    conditions: { speciallyComplex: true },
    extension: { times: 2, each: days(30), source: `${LAW} Điều 30 khoản 2` },
    source: `${LAW} Điều 30`,
    note: {
      vi: 'Giải quyết vụ việc đặc biệt phức tạp: gia hạn hai lần',
      en: 'Settle a specially complex matter: two extensions',
    },
  },
  {
    ...base,
    version: `denunciation.urge@${IN_FORCE}`,
    stage: 'urge',
    limit: workingDays(5),
    startsFrom: 'overdue',
    source: `${LAW} Điều 38`,
    note: { vi: 'Cấp trên yêu cầu khi quá hạn giải quyết', en: 'The superior steps in when settlement is overdue' },
  },
  {
    ...base,
    version: `denunciation.publish@${IN_FORCE}`,
    stage: 'publish',
    limit: workingDays(7),
    startsFrom: 'decided',
    source: `${LAW} Điều 40`,
    note: {
      vi: 'Công khai kết luận, không có thông tin người tố cáo',
      en: "Publish the conclusion without the denouncer's data",
    },
  },
];
