import kpiRows from '../../reference/hanoi/kpi-2026-2030.json' with { type: 'json' };
import type { IndexStructure, Operator } from '../structure.ts';
import { type OwnerRow, ownersOf } from './table.ts';

/** A row of the reference file of KPIs. */
export type KpiRow = {
  readonly id: string;
  readonly phase: string;
  readonly due: string;
  readonly name_vi: string;
  readonly name_en: string;
  readonly operator: Operator;
  readonly target: number;
  readonly unit: string;
  readonly measure_vi: string;
  readonly measure_en: string;
  readonly measured_by: 'reported' | 'feedback' | 'external';
  readonly owner: string | null;
  readonly owners?: readonly OwnerRow[];
  readonly part_of?: string;
  readonly baseline?: { readonly value: number; readonly year: number; readonly seed: string };
  readonly note?: string;
};

export const KPI_ROWS = kpiRows as readonly KpiRow[];
export const PLAN_2026_2030 = 'Kế hoạch cải cách hành chính giai đoạn 2026-2030 của UBND Thành phố';
/** The first day of the plan: its targets apply from here, whatever their phase. */
export const PLAN_2026_2030_FROM = '2026-01-01';

/** Fields of procedures whose satisfaction KPI-2830-3B wants at 90 %, each on its own. */
export const KPI_3B_SERVICES = [
  { service: 'land', vi: 'đất đai', en: 'land' },
  { service: 'construction', vi: 'xây dựng', en: 'construction' },
  { service: 'investment', vi: 'đầu tư', en: 'investment' },
] as const;

export const KPI_ONLINE = 'KPI-2627-6';
export const KPI_PROCEDURES = 'KPI-2830-3A';
export const KPI_FIELDS = 'KPI-2830-3B';

/** The code of the line of one of these fields. */
export const fieldCode = (service: string): string => `${KPI_FIELDS}-${service}`;

/** The 21 KPIs of the plan 2026-2030, and beneath KPI-2830-3B one line for each of its three fields. */
export const kpis: IndexStructure = {
  index: 'kpi-2026-2030',
  version: '2026',
  appliesFrom: PLAN_2026_2030_FROM,
  nameVi: 'KPI kế hoạch cải cách hành chính 2026-2030',
  nameEn: 'KPIs of the administrative-reform plan 2026-2030',
  legalAct: PLAN_2026_2030,
  adds: false,
  lines: KPI_ROWS.flatMap((row) => [
    lineOfKpi(row),
    ...(row.id === KPI_FIELDS ? KPI_3B_SERVICES.map((field) => fieldLine(row, field)) : []),
  ]),
  breaks: [],
};

function lineOfKpi(row: KpiRow) {
  return {
    code: row.id,
    ...(row.part_of ? { parent: row.part_of } : {}),
    level: row.phase,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    unit: row.unit,
    ...(row.unit === '%' ? { max: 100 } : row.unit === 'milestone' ? { max: 1 } : {}),
    operator: row.operator,
    owners: ownersOf(row),
    measuredBy: row.measured_by,
    ...(row.id === KPI_FIELDS ? { allPartsMustMeet: true as const } : {}),
    ...(row.note ? { note: row.note } : {}),
    source: PLAN_2026_2030,
  };
}

function fieldLine(row: KpiRow, { service, vi, en }: (typeof KPI_3B_SERVICES)[number]) {
  const { parent: _, note: __, allPartsMustMeet: ___, ...line } = lineOfKpi(row);
  return {
    ...line,
    code: fieldCode(service),
    parent: KPI_FIELDS,
    nameVi: `Hài lòng về TTHC ${vi}`,
    nameEn: `Satisfaction with ${en} procedures`,
  };
}
