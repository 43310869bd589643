import * as z from 'zod';
import type { AgencyId } from '../agencies/agency.ts';
import type { Instant, LocalDate } from '../time.ts';

/** What a time limit is counted in. Each unit has its own clock: a pause stops it in that unit. */
export const UNITS = ['working-hour', 'working-day', 'calendar-day'] as const;
export const Unit = z.enum(UNITS);
export type Unit = z.infer<typeof Unit>;

/** An amount of one unit, above zero; days are whole. Anything else is refused when it is computed with (`bad-limit`). */
export const TimeLimit = z.strictObject({ amount: z.number(), unit: Unit });
export type TimeLimit = z.infer<typeof TimeLimit>;

/**
 * A stretch in which a clock stands still; without `to` it still does. `until` bounds it: the clock runs again from then on by itself.
 * `reason` is a code, never free text.
 */
export type Pause = { from: Instant; to?: Instant; until?: Instant; reason?: string };

/** A pause that has ended. */
export type ClosedPause = Pause & { to: Instant };

export const REGIMES = [
  'petition',
  'petition-ihanoi',
  'complaint',
  'denunciation',
  'information-request',
  'question',
  'procedure-dossier',
  'task',
] as const;
export const Regime = z.enum(REGIMES);
export type Regime = z.infer<typeof Regime>;

/**
 * What has to be done within a limit. `receive` tiếp nhận, `accept` thụ lý, `reject` từ chối or return to the sender, `supplement` yêu cầu
 * bổ sung, `transfer` chuyển, `settle` giải quyết, `send` sending the decision or answer, `publish` công khai, `notify` telling the sender
 * of acceptance, `notify-suspension` sending the suspension decision, `file` the citizen's own time to lodge, `urge` the superior's step
 * when settlement is overdue, `return` giving an incomplete dossier back, `perform` carrying out a task.
 */
export const STAGES = [
  'receive',
  'accept',
  'reject',
  'return',
  'supplement',
  'transfer',
  'settle',
  'send',
  'publish',
  'notify',
  'notify-suspension',
  'file',
  'urge',
  'perform',
] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

/** The moment from which a limit runs. */
export const MOMENTS = [
  'received',
  'forwarded',
  'accepted',
  'decided',
  'ready',
  'suspended',
  'known',
  'overdue',
  'published',
  'set',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** Properties of a case on which a rule depends. A rule applies when all its conditions are met; the rule with most conditions wins. */
export const Conditions = z.strictObject({
  instance: z.union([z.literal(1), z.literal(2)]).optional(),
  remote: z.boolean().optional(),
  complex: z.boolean().optional(),
  speciallyComplex: z.boolean().optional(),
  severalPlaces: z.boolean().optional(),
  level: z.enum(['urgent', 'normal', 'complex']).optional(),
});
export type Conditions = z.infer<typeof Conditions>;

export type Words = { readonly vi: string; readonly en: string };

/**
 * What an extension may be: how often, how much each time at most, and by how much notice before the due instant. Where the law ties an
 * extension to a property of the case, the rule with that condition carries it.
 */
export type ExtensionRule = { times: number; each: TimeLimit; noticeBefore?: TimeLimit; source: string; assumption?: true };

/** One limit as the law gives it, in force from `validFrom` to `validTo`, both included. `version` is unique among all rules. */
export type Rule = {
  readonly version: string;
  readonly regime: Regime;
  readonly stage: Stage;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly limit: TimeLimit;
  readonly startsFrom: Moment;
  readonly conditions?: Conditions;
  readonly extension?: ExtensionRule;
  /** Act and article, in Vietnamese. */
  readonly source: string;
  /** The law leaves this open or its text could not be checked: shown wherever the due date is shown. */
  readonly assumption?: true;
  readonly note: Words;
};

/** Why a day is off: a code of the calendar (`tet`, `swap`, …) or `weekend`. */
export type OffReason = string;

/** One reason in the computation of a due date. Runs of days are one step. All are plain data and can be stored. */
export type Step =
  | { kind: 'rule'; ruleVersion: string; limit: TimeLimit; source: string; assumption?: true }
  | { kind: 'limit'; limit: TimeLimit }
  | { kind: 'fixed-date'; date: LocalDate; moveOffDays?: true }
  | { kind: 'receipt-not-counted'; date: LocalDate }
  | { kind: 'starts-at-opening'; startedAt: Instant; opensAt: Instant }
  | { kind: 'day-off'; from: LocalDate; to: LocalDate; days: number; why: OffReason }
  | { kind: 'weekends'; days: number }
  | { kind: 'make-up-day'; date: LocalDate }
  | { kind: 'pause'; from: Instant; to: Instant; reason?: string; skipped: TimeLimit }
  | { kind: 'counted'; limit: TimeLimit; from: LocalDate; to: LocalDate }
  | { kind: 'moved-to-working-day'; from: LocalDate; to: LocalDate; why: OffReason }
  | { kind: 'extended'; from: Instant; to: Instant; reason: string }
  | { kind: 'announced-kept'; announcedAt: Instant; computedAt: Instant }
  | { kind: 'provisional'; years: number[] };

/** A due instant with its receipt. `provisional`: days counted lie beyond the official calendar. */
export type Due = { dueAt: Instant; provisional: boolean; calendarVersion: number; ruleVersion?: string; steps: Step[] };

/** A due date that moved, or was recomputed without moving because the announced one is never moved earlier (`computedAt` < `from`). */
export type DueChange = {
  at: Instant;
  why: 'calendar' | 'resumed' | 'extended' | 'corrected';
  from: Instant;
  to: Instant;
  computedAt: Instant;
  calendarVersion: number;
  reason?: string;
};

export type Extension = { at: Instant; from: Instant; until: Instant; reason: string };

/** How a clock ended. `done` by the stage's own act, `transferred` to another holder, `superseded` by another clock, `dropped` with the case. */
export type Outcome = 'done' | 'rejected' | 'transferred' | 'withdrawn' | 'superseded' | 'dropped';

/**
 * One running (or ended) limit of one case, task or dossier. Plain data: all operations are in `clock.ts` and give back a new clock.
 * `due` is the date in force: what was announced, later ones replacing it, earlier ones never.
 */
export type Clock = {
  /** Unique within its case: the stage for the citizen's clocks, `settle#2` after reopening, `settle@<agency>` for a holder's. */
  name: string;
  regime: Regime;
  stage: Stage;
  /** Set on a holder's clock (Decision 766 counts by it); absent on the citizen's. */
  holder?: AgencyId;
  /** Kept for the figures, never raised: the other clock of the same act does that. */
  quiet?: true;
  startedAt: Instant;
  /** When this system learnt of it: what was due before then never alerts. */
  recordedAt: Instant;
  /** Version of the pinned rule; absent for a free limit or a fixed date. */
  ruleVersion?: string;
  /** Absent on a fixed date. */
  limit?: TimeLimit;
  due: Due;
  pauses: Pause[];
  extensions: Extension[];
  /** The due instant after the last extension. */
  extendedTo?: Instant;
  changes: DueChange[];
  /** Levels of the ladder that were raised. One counts as long as its moment, under the due date in force, is not after `at`. */
  raised: { level: string; at: Instant }[];
  stoppedAt?: Instant;
  outcome?: Outcome;
};

/** One thing to tell somebody, once. `datedAt` is when it became true; `raisedAt` is in office hours. */
export type Alert = {
  clock: string;
  kind: 'near-due' | 'overdue' | 'escalation' | 'missing-owner' | 'pause-ended';
  level: string;
  to: readonly Recipient[];
  /** One message for all such items of the agency instead of one for each. */
  digest: boolean;
  datedAt: Instant;
  raisedAt: Instant;
  dueAt: Instant;
  holder?: AgencyId;
};

/** Who is told: a role in the agency that owes, or a supervising agency by its registry id. */
export type Recipient = 'officer' | 'head' | 'intake-desk' | { agency: AgencyId };
