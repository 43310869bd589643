import * as z from 'zod';
import { dateOf, formatInstant, parseInstant } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { computeDue } from './due.ts';
import { type ExplainedStep, explainSteps } from './explain.ts';
import type { RuleBook } from './rules.ts';
import { Conditions, Regime, Stage, TimeLimit } from './types.ts';

const InstantText = z.string().transform((text, context) => {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  context.addIssue({ code: 'custom', message: 'not an instant with offset' });
  return z.NEVER;
});

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
  })
  .transform(({ regime, stage, conditions, limit, ...timing }, context) => {
    const refuse = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message });
      return z.NEVER;
    };
    if (limit)
      return regime || stage || conditions ? refuse('limit', 'either a limit or a step of a regime') : { limit, ...timing };
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
};

/**
 * What a due date would be; nothing is kept. Refused: an amount that is not above zero (`bad-limit`), a pause that ends before it begins
 * (`bad-pause`), a step without a rule on that day (`no-rule`), days outside 2000-2099 (`beyond-calendar`).
 */
export function previewDeadline(calendar: Calendar, rules: RuleBook, request: PreviewRequest): Preview {
  const { start, pauses } = request;
  const rule = 'limit' in request ? undefined : rules.get({ ...request, on: dateOf(start) });
  const limit = 'limit' in request ? request.limit : rule!.limit;
  const due = computeDue(calendar, { start, limit, pauses, rule });
  return { ...due, dueAt: formatInstant(due.dueAt), steps: explainSteps(due.steps) };
}
