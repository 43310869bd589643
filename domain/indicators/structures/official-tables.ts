import papiRows from '../../reference/hanoi/papi-2025.json' with { type: 'json' };
import parRows from '../../reference/hanoi/par-index-2025.json' with { type: 'json' };
import sipasRows from '../../reference/hanoi/sipas-2025.json' with { type: 'json' };
import type { IndexStructure } from '../structure.ts';
import { type IndexRow, lineOfRow } from './table.ts';

/** The document whose appendices 2 to 4 print the three indexes with maxima, results of 2024, targets of 2025 and owners. */
export const PLAN_2025 = 'Kế hoạch cải thiện, nâng cao Chỉ số SIPAS, PAR INDEX, PAPI năm 2025 của UBND Thành phố';

export const PAR_ROWS: readonly IndexRow[] = parRows;
export const SIPAS_ROWS: readonly IndexRow[] = sipasRows;
export const PAPI_ROWS: readonly IndexRow[] = papiRows;

const year = { version: '2025', appliesFrom: '2024-01-01' } as const;

/** PAR INDEX: 8 domains, 37 criteria, 57 sub-criteria, 100 points. */
export const parIndex: IndexStructure = {
  index: 'par-index',
  ...year,
  nameVi: 'Chỉ số cải cách hành chính (PAR INDEX)',
  nameEn: 'Public administration reform index (PAR INDEX)',
  legalAct: 'Quyết định 876/QĐ-BNV ngày 10/11/2022',
  adds: true,
  lines: PAR_ROWS.map(lineOfRow(`${PLAN_2025}, Phụ lục 2`)),
  breaks: [
    {
      from: '2025-01-01',
      vi: 'Quyết định 1187/QĐ-BNV ngày 15/10/2025 thay Quyết định 876/QĐ-BNV; chưa rõ thang điểm mới, giả định áp dụng từ kỳ 2025',
      en: 'Decision 1187/QĐ-BNV of 15 October 2025 replaces Decision 876/QĐ-BNV; its points are not known here, assumed for 2025 and after',
      assumption: true,
    },
  ],
};

/** SIPAS: percentages, neither a sum nor a plain mean of their rows. */
export const sipas: IndexStructure = {
  index: 'sipas',
  ...year,
  nameVi: 'Chỉ số hài lòng về sự phục vụ hành chính (SIPAS)',
  nameEn: 'Satisfaction index of public administrative services (SIPAS)',
  legalAct: 'Quyết định 1001/QĐ-BNV ngày 11/12/2023',
  adds: false,
  lines: SIPAS_ROWS.map(lineOfRow(`${PLAN_2025}, Phụ lục 3`)),
  breaks: [
    {
      from: '2022-01-01',
      vi: 'Từ năm 2022 khảo sát cảm nhận của người dân ở cơ sở thay cho người dùng một dịch vụ',
      en: 'Since 2022 the survey asks citizens at the grass roots instead of users of one service',
    },
  ],
};

/** PAPI: 8 contents of 10 points, 28 sub-contents. */
export const papi: IndexStructure = {
  index: 'papi',
  ...year,
  nameVi: 'Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)',
  nameEn: 'Provincial governance and public administration performance index (PAPI)',
  legalAct: PLAN_2025,
  adds: true,
  lines: PAPI_ROWS.map(lineOfRow(`${PLAN_2025}, Phụ lục 4`)),
  breaks: [],
};
