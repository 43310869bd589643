import type { IndexId } from './index-id.ts';
import type { Observation } from './observation.ts';
import { FACT_ROWS, REPORT_2025_Q1 } from './structures/facts.ts';
import { fieldCode, KPI_3B_SERVICES, KPI_FIELDS, KPI_ROWS, PLAN_2026_2030, PLAN_2026_2030_FROM } from './structures/kpi.ts';
import { PAPI_ROWS, PAR_ROWS, PLAN_2025, SIPAS_ROWS } from './structures/official-tables.ts';
import type { IndexRow } from './structures/table.ts';
import type { Target } from './target.ts';

type Table = {
  readonly index: IndexId;
  readonly rows: readonly IndexRow[];
  readonly appendix: string;
  readonly publishedOn: string;
};

/** The plan prints its day as `.../5/2025`, so the last day of May is taken: by then the figures of 2024 were known. */
const PRINTED_ON = '2025-05-31';
const TABLES: readonly Table[] = [
  { index: 'par-index', rows: PAR_ROWS, appendix: 'Phụ lục 2', publishedOn: PRINTED_ON },
  { index: 'sipas', rows: SIPAS_ROWS, appendix: 'Phụ lục 3', publishedOn: PRINTED_ON },
  { index: 'papi', rows: PAPI_ROWS, appendix: 'Phụ lục 4', publishedOn: PRINTED_ON },
];

/** The last day the quarterly report covers (reporting period, 15th to 14th). */
const REPORTED_ON = '2025-03-14';
const FACTS_PERIOD = '2025-Q1';

/** Official results that come with the system: 2024 of the three indexes and the figures of the first quarter of 2025, as printed. */
export const referenceObservations = (recordedAt: string): Observation[] => [
  ...TABLES.flatMap(({ index, rows, appendix, publishedOn }) =>
    rows.map((row) => ({
      ...{ index, code: row.code, period: '2024', stage: 'official' as const, revision: 1, recordedAt },
      value: row.result_2024,
      raw: row.raw.result_2024,
      source: `${PLAN_2025}, ${appendix}`,
      observedOn: publishedOn,
    })),
  ),
  ...FACT_ROWS.filter(({ kind }) => kind === undefined).map((row) => ({
    ...{ index: 'facts' as const, code: row.id, period: FACTS_PERIOD, stage: 'official' as const, revision: 1, recordedAt },
    value: row.value,
    ...(row.qualifier ? { raw: `${row.qualifier} ${row.value}` } : {}),
    source: `${REPORT_2025_Q1} (${row.seed})`,
    observedOn: /^\d{4}-\d{2}-\d{2}$/.test(row.as_of) ? row.as_of : REPORTED_ON,
  })),
];

/** Targets that come with the system: 2025 of the three indexes, the KPIs 2026-2030, and what the report calls a plan or target. */
export const referenceTargets = (recordedAt: string): Target[] => [
  ...TABLES.flatMap(({ index, rows, appendix }) =>
    rows.map((row) => ({
      ...{ index, code: row.code, operator: '>=' as const, recordedAt },
      value: row.target_2025,
      raw: row.raw.target_2025,
      appliesFrom: '2025-01-01',
      dueOn: '2025-12-31',
      source: `${PLAN_2025}, ${appendix}`,
    })),
  ),
  ...KPI_ROWS.flatMap((row) =>
    [row.id, ...(row.id === KPI_FIELDS ? KPI_3B_SERVICES.map(({ service }) => fieldCode(service)) : [])].map((code) => ({
      ...{ index: 'kpi-2026-2030' as const, code, operator: row.operator, phase: row.phase, recordedAt },
      value: row.target,
      appliesFrom: PLAN_2026_2030_FROM,
      dueOn: row.due,
      ...(row.baseline ? { baseline: { value: row.baseline.value, period: String(row.baseline.year), source: PLAN_2025 } } : {}),
      source: PLAN_2026_2030,
    })),
  ),
  ...FACT_ROWS.filter(({ kind }) => kind !== undefined).map((row) => ({
    ...{ index: 'facts' as const, code: row.id, operator: '>=' as const, recordedAt },
    value: row.value,
    appliesFrom: '2025-01-01',
    dueOn: row.as_of.length === 10 ? row.as_of : '2025-12-31',
    source: `${REPORT_2025_Q1} (${row.seed})`,
  })),
];
