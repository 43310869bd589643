import type { ExtensionRule, Rule } from '../types.ts';

const DECREE = 'Nghị định 61/2018/NĐ-CP Điều 19 (giả định: tiếp tục áp dụng theo Nghị định 118/2025/NĐ-CP)';

/**
 * A dossier that will be late: at least one day before it is due, an apology letter with the reason and a new date, at most once
 * (Decree 61/2018 Art. 19.9, repeated by provinces under Decree 118/2025). Each procedure has its own limit, so the length is not set here.
 */
export const DOSSIER_EXTENSION: Omit<ExtensionRule, 'each'> = {
  times: 1,
  noticeBefore: { amount: 1, unit: 'calendar-day' },
  source: DECREE,
  assumption: true,
};

/** One-door dossiers. The limit to settle stands in each procedure and is given as a free limit. */
export const dossierRules: readonly Rule[] = [
  {
    version: 'procedure-dossier.return@2018-06-21',
    regime: 'procedure-dossier',
    stage: 'return',
    validFrom: '2018-06-21',
    limit: { amount: 3, unit: 'working-day' },
    startsFrom: 'received',
    source: DECREE,
    assumption: true,
    note: { vi: 'Trả hồ sơ chưa đầy đủ, chưa hợp lệ', en: 'Give an incomplete dossier back' },
  },
];
