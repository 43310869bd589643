import type { InternalIndexSettings } from './internal-index.ts';
import { PAR_ROWS } from './official-tables.ts';

const LEGAL_ACT = 'Quyết định 5666/QĐ-UBND ngày 17/11/2025 của UBND Thành phố';

/**
 * Decision 5666 has eight contents and one of bonus and penalty points on a scale of 100; how it splits them is not known here. Until
 * it is entered, the eight domains of the PAR INDEX with their maxima (which sum to 100) stand in, and a bonus of at most 5.
 */
export const ASSUMED_CONTENTS: InternalIndexSettings = {
  version: '2025-assumed',
  appliesFrom: '2025-01-01',
  legalAct: LEGAL_ACT,
  assumed: true,
  contents: [
    ...PAR_ROWS.filter(({ level }) => level === 'domain').map((row) => ({
      code: row.code,
      nameVi: row.name_vi,
      nameEn: row.name_en,
      max: row.max,
      method: row.code === '8' ? ('survey' as const) : ('self' as const),
    })),
    { code: '9', nameVi: 'Điểm thưởng, điểm trừ', nameEn: 'Bonus and penalty', max: 5, method: 'bonus' },
  ],
};
