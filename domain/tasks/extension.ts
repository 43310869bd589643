import * as z from 'zod';
import { LocalDateText } from '../agencies/agency.ts';
import { Refusal } from '../fail.ts';
import { dateOf, formatInstant, type Instant, type LocalDate } from '../time.ts';
import { dueAtOf, dueInstantOf, dueOnOf, type ExtensionRequest, isOpen, type Obligation } from './obligation.ts';
import { extensionsAllowed, type Plan } from './plan.ts';

/** What the lead sends. `reason` is free text and kept in Private. */
export const ExtensionAsked = z.strictObject({ until: LocalDateText, reason: z.string().min(1).max(4000) });
export type ExtensionAsked = z.infer<typeof ExtensionAsked>;

/** What the co-ordinator sends. */
export const ExtensionDecision = z.strictObject({
  number: z.int().min(1),
  decision: z.enum(['grant', 'decline']),
  version: z.int().min(1).optional(),
});
export type ExtensionDecision = z.infer<typeof ExtensionDecision>;

/**
 * The lead asks for a later day, before the due instant. Refuses: `extension-closed` (nothing is owed any more), `extension-no-due`,
 * `extension-too-late`, `extension-not-later`, `extension-pending`, `extensions-used-up`.
 */
export function askExtension(obligation: Obligation, plan: Plan, until: LocalDate, now: Instant): Obligation {
  const dueOn = dueOnOf(obligation);
  const allowed = extensionsAllowed(plan);
  if (!isOpen(obligation)) throw new Refusal('extension-closed');
  if (dueOn === undefined) throw new Refusal('extension-no-due');
  if (now > dueInstantOf(dueOn)) throw new Refusal('extension-too-late', '', { latest: formatInstant(dueInstantOf(dueOn)) });
  if (until <= dueOn) throw new Refusal('extension-not-later', 'until', { dueAt: formatInstant(dueInstantOf(dueOn)) });
  if (obligation.extensions.some(({ state }) => state === 'asked')) throw new Refusal('extension-pending');
  if (obligation.extensions.filter(({ state }) => state === 'granted').length >= allowed)
    throw new Refusal('extensions-used-up', '', { times: allowed });
  const request: ExtensionRequest = { number: obligation.extensions.length + 1, until, askedAt: now, state: 'asked' };
  return { ...obligation, extensions: [...obligation.extensions, request], updatedAt: now, version: obligation.version + 1 };
}

/**
 * The co-ordinator decides. A grant holds from now on: what was overdue before stays so. Refuses `extension-unknown`, `extension-decided`,
 * `extension-closed`, and to grant a day that is no later than the due day has become since it was asked for: `extension-overtaken`.
 */
export function decideExtension(obligation: Obligation, number: number, granted: boolean, now: Instant): Obligation {
  const request = obligation.extensions.find((extension) => extension.number === number);
  if (!request) throw new Refusal('extension-unknown', 'number');
  if (request.state !== 'asked') throw new Refusal('extension-decided', 'number');
  if (!isOpen(obligation)) throw new Refusal('extension-closed');
  const dueOn = dueOnOf(obligation);
  if (granted && dueOn !== undefined && request.until <= dueOn)
    throw new Refusal('extension-overtaken', 'number', { until: request.until, due: dueOn });
  const state = granted ? 'granted' : 'declined';
  const extensions = obligation.extensions.map((one) =>
    one === request ? { ...one, state, decidedAt: now } : one,
  ) as ExtensionRequest[];
  const decided = { ...obligation, extensions, updatedAt: now, version: obligation.version + 1 };
  return granted ? withDueDay(decided, request.until, 'extended', now) : decided;
}

/**
 * The plan was amended, or a condition declared: another due day holds from now on. An amendment wins over an earlier extension. Nothing
 * changes for what is closed (old judgements stand) and when the day is the same; then the same object comes back.
 */
export function reschedule(obligation: Obligation, dueOn: LocalDate, why: 'amended' | 'declared', now: Instant): Obligation {
  if (!isOpen(obligation) || dueOnOf(obligation) === dueOn) return obligation;
  return withDueDay({ ...obligation, updatedAt: now, version: obligation.version + 1 }, dueOn, why, now);
}

function withDueDay(
  obligation: Obligation,
  dueOn: LocalDate,
  why: 'amended' | 'declared' | 'extended',
  now: Instant,
): Obligation {
  const { dueBeforeImport, ...rest } = obligation;
  const dueAt = dueInstantOf(dueOn);
  const stillBefore = dueBeforeImport && dueOn < dateOf(now);
  const wasDueAt = dueAtOf(obligation);
  const overdueSince = obligation.overdueAt !== undefined && wasDueAt !== undefined && now > obligation.overdueAt;
  const overdueAt = dueAt < now && overdueSince ? obligation.overdueAt : Math.max(dueAt, now);
  return {
    ...rest,
    deadlines: [...obligation.deadlines, { dueOn, from: now, why }],
    ...(stillBefore ? { dueBeforeImport } : { overdueAt }),
  };
}
