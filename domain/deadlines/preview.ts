import * as z from 'zod';
import { LocalDateText } from '../agencies/agency.ts';
import { dateOf, formatInstant, type Instant, parseInstant } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { startFreeClock } from './clock.ts';
import { apologise } from './dossier-apology.ts';
import { computeDue } from './due.ts';
import { type ExplainedStep, explainSteps } from './explain.ts';
import type { RuleBook } from './rules.ts';
import { type ClosedPause, Conditions, type Due, Regime, Stage, TimeLimit } from './types.ts';

const InstantText = z.string().transform((text, context) => {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  context.addIssue({ code: 'custom', message: 'not an instant with offset' });
  return z.NEVER;
});

/** An apology for a dossier that will be late: when the letter goes out, and the new date it promises. */
const Apology = z.strictObject({ at: InstantText, until: z.union([LocalDateText, InstantText]) });

const EndedPause = z.strictObject({ from: InstantText, to: InstantText, reason: z.string().max(60).optional() });

/** Body of a preview: a step of a regime, or a free limit. Instants become numbers. */
export const PreviewRequest = z
  .strictObject({
    regime: Regime.optional(),
    stage: Stage.optional(),
    conditions: Conditions.optional(),
    limit: TimeLimit.optional(),
    start: InstantText,
    pauses: z.array(EndedPause).max(100).optional(),
    apology: Apology.optional(),
  })
  .transform(({ regime, stage, conditions, limit, apology, ...timing }, context) => {
    const refuse = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message });
      return z.NEVER;
    };
    if (limit)
      return regime || stage || conditions
        ? refuse('limit', 'either a limit or a step of a regime')
        : { limit, ...timing, ...(apology && { apology }) };
    if (apology) return refuse('apology', 'for a dossier, whose procedure has a limit of its own');
    if (!regime) return refuse('regime', 'a regime with its stage, or a limit');
    if (!stage) return refuse('stage', 'a regime with its stage, or a limit');
    return { regime, stage, conditions, ...timing };
  });
export type PreviewRequest = z.infer<typeof PreviewRequest>;

export type Preview = {
  dueAt: string;
  provisional: boolean;
  ruleVersion?: string;
  calendarVersion: number;
  steps: ExplainedStep[];
  /** What the apology letter says: the date that was promised, and the new one. */
  letter?: { promised: string; newDate: string };
};

/**
 * What a due date would be; nothing is kept. Refused: an amount that is not above zero (`bad-limit`), a pause that ends before it begins
 * (`bad-pause`), a step without a rule on that day (`no-rule`), days outside 2000-2099 (`beyond-calendar`), an apology that comes too late, or promises a
 * date that is too late or not later (as `extendClock` does).
 */
export function previewDeadline(calendar: Calendar, rules: RuleBook, request: PreviewRequest): Preview {
  const { start, pauses } = request;
  const rule = 'limit' in request ? undefined : rules.get({ ...request, on: dateOf(start) });
  const limit = 'limit' in request ? request.limit : rule!.limit;
  const due = computeDue(calendar, { start, limit, pauses, rule });
  if ('limit' in request && request.apology) return apologised(calendar, { ...request, due });
  return shown(due);
}

const shown = (due: Due): Preview => ({ ...due, dueAt: formatInstant(due.dueAt), steps: explainSteps(due.steps) });

type Dossier = {
  limit: TimeLimit;
  start: Instant;
  pauses?: ClosedPause[] | undefined;
  apology?: z.infer<typeof Apology>;
  due: Due;
};

function apologised(calendar: Calendar, { limit, start, pauses = [], apology, due }: Dossier): Preview {
  const { at, until } = apology!;
  const naming = { name: 'dossier', regime: 'procedure-dossier', stage: 'settle', startedAt: start, recordedAt: start } as const;
  const clock = { ...startFreeClock(calendar, naming, limit), pauses, due };
  // The new date may be at most one more time of the procedure away.
  const { clock: extended, letter } = apologise(calendar, clock, { at, until, each: limit });
  return { ...shown(extended.due), letter };
}
