import duties from '../../reference/hanoi/duties.json' with { type: 'json' };
import plan2025 from '../../reference/hanoi/plan-2025-tasks.json' with { type: 'json' };
import plan2630 from '../../reference/hanoi/plan-2026-2030-tasks.json' with { type: 'json' };
import review from '../../reference/hanoi/review-2021-2025-tasks.json' with { type: 'json' };
import type { Plan } from '../plan.ts';
import type { TaskInput } from '../task.ts';
import { type DutyRow, taskOfDuty } from './duties.ts';
import { type ReferenceRow, taskOfRow } from './rows.ts';

/** A plan with its rows, ready for `importPlan`. */
export type ReferencePlan = { readonly plan: Plan; readonly tasks: readonly TaskInput[] };

/** The plan in force; the other two are history and load closed; the standing duties run beside it. */
export const KH2630: Plan = {
  id: 'KH2630',
  kind: 'reform-plan',
  titleVi: 'Kế hoạch cải cách hành chính thành phố Hà Nội giai đoạn 2026-2030',
  titleEn: 'Administrative reform plan of Hanoi, 2026-2030',
  from: '2026-01-01',
  to: '2030-12-31',
};

export const KH2025: Plan = {
  id: 'KH2025',
  kind: 'reform-plan',
  titleVi: 'Kế hoạch cải thiện các chỉ số SIPAS, PAR INDEX, PAPI năm 2025',
  titleEn: 'Plan to improve SIPAS, PAR INDEX and PAPI in 2025',
  from: '2025-01-01',
  to: '2025-12-31',
  closed: true,
};

export const TK2125: Plan = {
  id: 'TK2125',
  kind: 'review',
  titleVi: 'Tổng kết chương trình cải cách hành chính giai đoạn 2021-2025',
  titleEn: 'Review of the administrative reform programme 2021-2025',
  from: '2025-03-01',
  to: '2025-06-30',
  closed: true,
};

export const NVTX: Plan = {
  id: 'NVTX',
  kind: 'standing-duty',
  titleVi: 'Nhiệm vụ thường xuyên về cải cách hành chính',
  titleEn: 'Standing duties of administrative reform',
  from: '2026-01-01',
  to: '2030-12-31',
};

/** Hanoi's plans as the reference data have them. A fresh list of checked tasks at every call. */
export const referencePlans = (): ReferencePlan[] => [
  { plan: KH2630, tasks: (plan2630 as ReferenceRow[]).map(taskOfRow) },
  { plan: KH2025, tasks: (plan2025 as ReferenceRow[]).map(taskOfRow) },
  { plan: TK2125, tasks: (review as ReferenceRow[]).map(taskOfRow) },
  { plan: NVTX, tasks: (duties as DutyRow[]).map(taskOfDuty) },
];
