import type { LocalDate } from '../time.ts';

/** The act behind the changes of a day that came with the reference data, and what of it is not certain. */
export type ReferenceAct = { readonly legalAct: string; readonly note?: { readonly vi: string; readonly en: string } };

/** By effective day. Sources: the Hanoi plans of 2025 (mergers of departments), Resolution 1656/NQ-UBTVQH15 (two-tier model). */
const ACTS: Readonly<Record<LocalDate, ReferenceAct>> = {
  '2025-03-01': {
    legalAct: 'Nghị quyết số 06/NQ-HĐND ngày 25/02/2025 của Hội đồng nhân dân thành phố Hà Nội',
    note: {
      vi: 'Ngày hiệu lực 01/03/2025 không nêu trong các văn bản nguồn, cần xác nhận.',
      en: 'The effective day, 1 March 2025, is in none of the source documents and needs to be confirmed.',
    },
  },
  '2025-07-01': { legalAct: 'Nghị quyết số 1656/NQ-UBTVQH15 của Ủy ban Thường vụ Quốc hội' },
};

export const referenceActOf = (effectiveOn: LocalDate): ReferenceAct | undefined => ACTS[effectiveOn];
