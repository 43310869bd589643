import * as z from 'zod';
import { AgencyId, LocalDateText } from '../agencies/agency.ts';
import { dateOf, type Instant, type LocalDate, parseInstant } from '../time.ts';
import { IndexId } from './index-id.ts';
import { OPERATORS } from './structure.ts';

/**
 * A value that a line must reach by `dueOn`. It applies from `appliesFrom`: what ended before is never judged by it. A change of the
 * target is another entry with a later `appliesFrom`. `raw` is the printed form.
 */
export const Target = z.strictObject({
  index: IndexId,
  code: z.string().min(1).max(80),
  agency: AgencyId.optional(),
  value: z.number(),
  raw: z.string().optional(),
  operator: z.enum(OPERATORS),
  appliesFrom: LocalDateText,
  dueOn: LocalDateText,
  phase: z.string().optional(),
  baseline: z.strictObject({ value: z.number(), period: z.string(), source: z.string() }).optional(),
  source: z.string().min(1).max(500),
  recordedAt: z.iso.datetime({ offset: true }),
});
export type Target = z.infer<typeof Target>;

/**
 * The target by which a period is judged: the one that applied on its last day, is not due before it began, and was known on `knownOn`
 * when that is given. Among several the latest to apply, then the first to fall due, then the latest recorded.
 */
export function targetFor(targets: readonly Target[], { code, agency, period, knownOn }: TargetQuestion): Target | undefined {
  return targets
    .filter((target) => target.code === code && target.agency === agency)
    .filter(({ appliesFrom, dueOn }) => appliesFrom <= period.to && dueOn >= period.from)
    .filter(({ recordedAt }) => knownOn === undefined || dayOf(recordedAt) <= knownOn)
    .sort(byPreference)
    .at(0);
}

export type TargetQuestion = {
  readonly code: string;
  readonly agency?: string | undefined;
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  readonly knownOn?: LocalDate | undefined;
};

const byPreference = (a: Target, b: Target): number =>
  compare(b.appliesFrom, a.appliesFrom) || compare(a.dueOn, b.dueOn) || instantOf(b.recordedAt) - instantOf(a.recordedAt);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const instantOf = (text: string): Instant => parseInstant(text) ?? 0;
const dayOf = (text: string): LocalDate => dateOf(instantOf(text));

const TOLERANCE = 1e-9;

/** Whether a value meets a target. */
export function meets(value: number, { value: wanted, operator }: Pick<Target, 'value' | 'operator'>): boolean {
  if (operator === '>=') return value >= wanted - TOLERANCE;
  if (operator === '=') return Math.abs(value - wanted) < TOLERANCE;
  return value <= wanted + TOLERANCE;
}

/** How far a value is from its target: below zero is missing, in the unit of the line. Less is better for `<=` and ranks. */
export const gapOf = (value: number, { value: wanted, operator }: Pick<Target, 'value' | 'operator'>): number => {
  const gap = operator === '<=' || operator === 'rank<=' ? wanted - value : value - wanted;
  return Math.round(gap * 1e6) / 1e6;
};
