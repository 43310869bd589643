import type { Status } from '../scorecard/status.ts';

export const STATUS_WORDS: Readonly<Record<Status, { readonly vi: string; readonly en: string }>> = {
  met: { vi: 'Đạt', en: 'met' },
  'on-track': { vi: 'Đúng tiến độ', en: 'on track' },
  below: { vi: 'Chưa đạt', en: 'below target' },
  'at-risk': { vi: 'Có nguy cơ không đạt', en: 'at risk' },
  missed: { vi: 'Không đạt', en: 'missed' },
  'no-data': { vi: 'Chưa có số liệu', en: 'no data' },
  'no-target': { vi: 'Không có mục tiêu', en: 'no target' },
};

export const MEASUREMENT_WORDS = {
  self: { vi: 'Tự chấm', en: 'self-scored' },
  appraised: { vi: 'Thẩm định', en: 'appraised' },
  official: { vi: 'Chính thức', en: 'official' },
  operational: { vi: 'Đo lường vận hành', en: 'operational measurement' },
} as const;
