import type { Agency } from '../../../domain/agencies/agency.ts';
import { referenceAgencies } from '../../../domain/agencies/reference.ts';
import { Registry } from '../../../domain/agencies/registry.ts';
import { dueInstantOf, type Obligation, obligationId } from '../../../domain/tasks/obligation.ts';
import type { Plan } from '../../../domain/tasks/plan.ts';
import type { Task } from '../../../domain/tasks/task.ts';
import { type Instant, parseInstant } from '../../../domain/time.ts';

export const hanoi = new Registry(referenceAgencies());

export const at = (text: string): Instant => parseInstant(text.includes('T') ? `${text}+07:00` : `${text}T09:00:00+07:00`)!;

export const plan: Plan = { id: 'P1', kind: 'reform-plan', titleVi: 'Kế hoạch', from: '2026-01-01', to: '2030-12-31' };

export const task = (over: Partial<Task> = {}): Task => ({
  id: 'P1-1',
  plan: 'P1',
  titleVi: 'Nhiệm vụ',
  leads: ['so-noi-vu'],
  cooperators: [],
  deliverables: [{ vi: 'Báo cáo', en: 'Report' }],
  deadline: { type: 'date', due: '2026-06-30' },
  version: 1,
  ...over,
});

export const agency = (id: string, over: Partial<Agency> = {}): Agency => ({
  id,
  nameVi: id,
  nameEn: id,
  kind: 'department',
  ...over,
});

export const obligation = (over: Partial<Obligation> = {}, dueOn: string | null = '2026-06-30'): Obligation => ({
  id: obligationId('P1-1', over.agency ?? 'so-noi-vu'),
  task: 'P1-1',
  plan: 'P1',
  agency: 'so-noi-vu',
  opensOn: '2026-01-01',
  openedAt: at('2026-01-05'),
  deadlines: dueOn === null ? [] : [{ dueOn, from: at('2026-01-05'), why: 'plan' }],
  ...(dueOn !== null && { overdueAt: dueInstantOf(dueOn) }),
  status: 'not-started',
  progress: 0,
  evidence: [],
  updatedAt: at('2026-01-05'),
  extensions: [],
  version: 1,
  ...over,
});

/** The refusal's code, or undefined when nothing was refused. */
export function codeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
