import { wilson } from '../../satisfaction/wilson.ts';
import { roundTo } from '../decimal.ts';
import { fieldCode, KPI_3B_SERVICES, KPI_FIELDS, KPI_ONLINE, KPI_PROCEDURES } from '../structures/kpi.ts';

/** Fewer answers than this are not shown (DESIGN 6); up to the second figure they are marked as few. */
export const MIN_ANSWERS_SHOWN = 10;
export const FEW_ANSWERS = 30;

/** What the ratings of a scope are: all procedures, those filed online, or those of one field. */
export type MeasuredScope = 'all' | 'online' | (typeof KPI_3B_SERVICES)[number]['service'];

/** Satisfied answers (4 and 5) of all answers, from so many ratings, of one scope and assurance. */
export type ServiceShare = {
  readonly scope: MeasuredScope;
  readonly assurance: 'integration' | 'token' | 'open';
  readonly numerator: number;
  readonly denominator: number;
  readonly n: number;
};

/**
 * A line as our own ratings or cases show it: a measurement of operations, never the official index. `value` is a percentage with 2 decimals, null
 * under 10 answers. `interval` is the 95 % interval of the share in percent.
 */
export type OperationalMeasurement = {
  readonly code: string;
  readonly period: string;
  /** The period it was measured in, where it stands in for a longer one that is not over. */
  readonly measuredIn?: string;
  readonly basis: 'operational-measurement';
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly n: number;
  readonly interval: readonly [low: number, high: number] | null;
  readonly few: boolean;
  /** Every one was counted: not a sample of answers, so there is no interval. A sum of lines has no counts of its own (0 of 0). */
  readonly counted?: true;
  readonly source: string;
  readonly methodVersion: string;
};

/** Share of 4 and 5 among the answers to `overall` in ratings of verified assurance. */
export const MEASUREMENT_METHOD = 'share-4-5/verified/v1';
const SOURCE = 'Đánh giá của người dân, tổ chức trên hệ thống (đo lường vận hành, không phải chỉ số chính thức)';

const SCOPES: readonly (readonly [code: string, scopes: readonly MeasuredScope[]])[] = [
  [KPI_ONLINE, ['online']],
  [KPI_PROCEDURES, ['all']],
  [KPI_FIELDS, KPI_3B_SERVICES.map(({ service }) => service)],
  ...KPI_3B_SERVICES.map(({ service }) => [fieldCode(service), [service]] as const),
];

/**
 * The KPIs that ratings measure, for one period: each field of KPI-2830-3B by itself, and all three together, where none of them is hidden:
 * two fields alone would be another measure under its name. Open ratings are left out.
 */
export const measureKpis = (shares: readonly ServiceShare[], period: string): OperationalMeasurement[] =>
  SCOPES.map(([code, scopes]) => {
    const verified = shares.filter(({ scope, assurance }) => scopes.includes(scope) && assurance !== 'open');
    const mine = scopes.every((wanted) => verified.some(({ scope }) => scope === wanted)) ? verified : [];
    const total = (of: 'numerator' | 'denominator' | 'n') => mine.reduce((sum, share) => sum + share[of], 0);
    const [numerator, denominator, n] = [total('numerator'), total('denominator'), total('n')];
    const interval = wilson(numerator, denominator);
    return {
      ...{ code, period, basis: 'operational-measurement' as const, numerator, denominator, n },
      value: denominator < MIN_ANSWERS_SHOWN ? null : roundTo((numerator / denominator) * 100, 2),
      interval: interval && ([roundTo(interval[0] * 100, 2), roundTo(interval[1] * 100, 2)] as const),
      few: denominator < FEW_ANSWERS,
      source: SOURCE,
      methodVersion: MEASUREMENT_METHOD,
    };
  });
