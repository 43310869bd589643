import factRows from '../../reference/hanoi/facts-2025-q1.json' with { type: 'json' };
import type { IndexStructure } from '../structure.ts';

/** A figure of the quarterly report, as the reference file holds it. */
export type FactRow = {
  readonly id: string;
  readonly name_vi: string;
  readonly name_en: string;
  readonly value: number;
  readonly unit: string;
  readonly as_of: string;
  readonly part_of?: string;
  readonly kind?: 'plan' | 'target';
  readonly qualifier?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly note?: string;
  readonly seed: string;
};

export const FACT_ROWS = factRows as readonly FactRow[];
export const REPORT_2025_Q1 = 'Báo cáo công tác cải cách hành chính quý I/2025 của UBND Thành phố';

/** Figures of periodic reports. The list is open: later reports bring codes of their own. */
export const facts: IndexStructure = {
  index: 'facts',
  version: '2025',
  appliesFrom: '2024-01-01',
  nameVi: 'Số liệu báo cáo',
  nameEn: 'Reported figures',
  legalAct: REPORT_2025_Q1,
  adds: false,
  lines: FACT_ROWS.map((row) => ({
    code: row.id,
    ...(row.part_of ? { parent: row.part_of } : {}),
    level: row.part_of ? 'part' : 'figure',
    nameVi: row.name_vi,
    nameEn: row.name_en,
    unit: row.unit,
    ...(row.unit === '%' ? { max: 100 } : {}),
    operator: '>=',
    owners: [],
    ...(row.note ? { note: row.note } : {}),
    source: REPORT_2025_Q1,
  })),
  breaks: [],
};
