import * as z from 'zod';
import { AgencyId, LocalDateText } from '../agencies/agency.ts';
import type { LocalDate } from '../time.ts';

/** How often a duty comes back. `report-period` follows the periodic reform reports: Q1, half-year, Q3 (nine months), year. */
export const RHYTHMS = ['week', 'month', 'quarter', 'half-year', 'year', 'report-period'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Words of the plan in both languages. English may be missing in a plan that was typed in Vietnamese only. */
export const Bilingual = z.strictObject({ vi: z.string().min(1).max(2000), en: z.string().max(2000).optional() });
export type Bilingual = z.infer<typeof Bilingual>;

/** The text of the plan, where it said something about time. */
const raw = z.string().max(500).optional();
/** The last day allowed. */
const due = LocalDateText;

/** One time limit. `due` is always the last day allowed: "trước ngày X" is the day before, and `before` keeps X. */
const PLAIN = [
  z.strictObject({ type: z.literal('date'), due, before: LocalDateText.optional(), raw }),
  z.strictObject({ type: z.literal('month'), due, from: LocalDateText.optional(), before: LocalDateText.optional(), raw }),
  z.strictObject({ type: z.literal('quarter'), due, from: LocalDateText.optional(), before: LocalDateText.optional(), raw }),
  z.strictObject({ type: z.literal('year'), due, before: LocalDateText.optional(), raw }),
  z.strictObject({ type: z.literal('period'), from: LocalDateText, due, raw }),
  z.strictObject({
    type: z.literal('recurring'),
    every: z.enum(RHYTHMS),
    dueDay: z.int().min(1).max(31).optional(),
    dueMonth: z.int().min(1).max(12).optional(),
    raw,
  }),
  z.strictObject({ type: z.literal('continuous'), raw }),
  z.strictObject({ type: z.literal('conditional'), condition: Bilingual, raw }),
] as const;

export const PlainDeadline = z.discriminatedUnion('type', [...PLAIN]);
export type PlainDeadline = z.infer<typeof PlainDeadline>;

/** One limit of a split deadline: for the named agencies or groups; without `for`, for every lead. */
export const DeadlinePart = z.strictObject({
  for: z.array(AgencyId).min(1).optional(),
  forRaw: z.string().max(300).optional(),
  deadline: PlainDeadline,
});
export type DeadlinePart = z.infer<typeof DeadlinePart>;

/**
 * When a task is due, as plans say it: a day, a month, a quarter, a year, a phase, again and again, all the time, after something
 * has happened, or differently for different agencies. `dueDay` of a recurring one is the day of the last month it is due on, or the
 * last day of a month that has no such day; `dueMonth` of a yearly one names another month than December.
 */
export const Deadline = z.discriminatedUnion('type', [
  ...PLAIN,
  z.strictObject({ type: z.literal('split'), parts: z.array(DeadlinePart).min(1).max(20), raw }),
]);
export type Deadline = z.infer<typeof Deadline>;

/** The limits in a deadline, one for a plain one. */
export const partsOf = (deadline: Deadline): DeadlinePart[] => (deadline.type === 'split' ? deadline.parts : [{ deadline }]);

/** The last day allowed, for the kinds that have one. A split deadline has the latest of its parts, if all have one. */
export function lastDueDayOf(deadline: Deadline): LocalDate | undefined {
  if (deadline.type === 'split') {
    const days = deadline.parts.map((part) => lastDueDayOf(part.deadline));
    return days.every((day) => day !== undefined) ? days.sort().at(-1) : undefined;
  }
  return 'due' in deadline ? deadline.due : undefined;
}

/** Two deadlines that ask the same, whatever words were printed. */
export const sameDeadline = (a: Deadline, b: Deadline): boolean =>
  JSON.stringify(withoutWords(a)) === JSON.stringify(withoutWords(b));

function withoutWords(deadline: Deadline): unknown {
  if (deadline.type !== 'split') return sorted({ ...deadline, raw: undefined });
  return deadline.parts.map((part) => ({ for: part.for ?? null, deadline: withoutWords(part.deadline) }));
}

const sorted = (value: Record<string, unknown>): unknown =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
