import { type Period, parsePeriod } from '../../periods/period.ts';
import { addDays } from '../../time.ts';
import type { OperationalMeasurement } from '../measurement/kpi-measurement.ts';
import {
  type Component,
  type DossierCounts,
  GROUP_FIVE_METHOD,
  type GroupFive,
  groupFive,
  type PetitionCounts,
} from './group-five.ts';

/** Decision 766 counts calendar months; a reporting period ends on the 14th, so its last whole one is the month before. */
export const monthOfGroupFive = ({ to }: Pick<Period, 'to'>): Period =>
  parsePeriod(addDays(`${to.slice(0, 7)}-01`, -1).slice(0, 7), 'calendar')!;

/** Group 5 of the city: the petitions of all its agencies together, and its dossiers where they were reported. */
export function groupFiveOfCity(petitions: readonly PetitionCounts[], dossiers: DossierCounts | undefined): GroupFive {
  const sum = (key: keyof PetitionCounts): number => petitions.reduce((total, each) => total + each[key], 0);
  const together = {
    received: sum('received'),
    onTime: sum('onTime'),
    accepted: sum('accepted'),
    dissatisfied: sum('dissatisfied'),
  };
  return groupFive(together, dossiers);
}

const SOURCE =
  'Phản ánh, kiến nghị trên hệ thống và số liệu hồ sơ do các cơ quan báo cáo (đo lường vận hành, không phải chỉ số chính thức)';

type Counted = Pick<Component, 'code' | 'numerator' | 'denominator' | 'points'>;

/** Components of group 5 as figures of the scorecard `decision-766`, and the group where every one of them has points. */
export function measureGroupFive(components: readonly Counted[], period: string): OperationalMeasurement[] {
  const measured = components.flatMap(({ code, numerator, denominator, points }) =>
    numerator === null || denominator === null || points === null
      ? []
      : [{ code, value: points, numerator, denominator, n: denominator }],
  );
  const complete = components.length > 0 && measured.length === components.length;
  const points = measured.reduce((sum, { value }) => sum + Math.round(value * 100), 0) / 100;
  const group = complete ? [{ code: '5', value: points, numerator: 0, denominator: 0, n: 0 }] : [];
  return [...measured, ...group].map((each) => ({
    ...{ ...each, period, basis: 'operational-measurement' as const, interval: null, few: false, counted: true as const },
    ...{ source: SOURCE, methodVersion: GROUP_FIVE_METHOD },
  }));
}
