import * as z from 'zod';
import { LocalDateText } from '../agencies/agency.ts';
import { Refusal } from '../fail.ts';
import { dateOf, endOfDay, type Instant, type LocalDate } from '../time.ts';
import { dueAtOf, dueInstantOf, dueOnAt, Evidence, isOpen, type Obligation, ObligationId, Status } from './obligation.ts';

/** What an agency reports of an obligation. `evidence` replaces the list; `doneOn` is the day it was done, if not today. */
export const StatusUpdate = z.strictObject({
  status: Status,
  progress: z.int().min(0).max(100).optional(),
  note: z.string().max(4000).optional(),
  evidence: z.array(Evidence).max(20).optional(),
  doneOn: LocalDateText.optional(),
  version: z.int().min(1),
});
export type StatusUpdate = z.infer<typeof StatusUpdate>;

/** One row of many updates. Systems that do not know the version leave it out. */
export const StatusUpdateRow = StatusUpdate.extend({ obligation: ObligationId, version: z.int().min(1).optional() });
export type StatusUpdateRow = z.infer<typeof StatusUpdateRow>;

/** Who updates: the agency that owes (an officer, or a system on its behalf), or the co-ordinator of tasks. */
export type Updater = 'agency' | 'coordinator';

const AGENCY_MOVES: Readonly<Record<Status, readonly Status[]>> = {
  'not-started': ['not-started', 'in-progress', 'blocked', 'done'],
  'in-progress': ['not-started', 'in-progress', 'blocked', 'done'],
  blocked: ['not-started', 'in-progress', 'blocked', 'done'],
  done: ['done', 'in-progress'],
  confirmed: [],
  cancelled: [],
};

const COORDINATOR_MOVES: Readonly<Record<Status, readonly Status[]>> = {
  'not-started': ['cancelled'],
  'in-progress': ['cancelled'],
  blocked: ['cancelled'],
  done: ['confirmed'],
  confirmed: ['confirmed', 'in-progress'],
  cancelled: ['not-started'],
};

/** The statuses that may follow, for who asks. */
export const movesFrom = (status: Status, by: Updater): Status[] => [
  ...AGENCY_MOVES[status],
  ...(by === 'coordinator' ? COORDINATOR_MOVES[status] : []),
];

export type Updated = {
  readonly obligation: Obligation;
  /** False when the update said nothing new: the obligation is the one given, and nothing has to be written. */
  readonly changed: boolean;
  /** Free text; belongs into Private, never into the obligation or an event. */
  readonly note?: string;
};

type Update = Omit<StatusUpdate, 'version'> & { version?: number | undefined };

/**
 * Applies a report. On time is judged by the deadline that was in force on the day it was done, and only once: at the step to `done`.
 * Refuses: `version-conflict`, `obligation-merged`, `status-not-allowed` (with the allowed ones), `status-needs-coordinator`,
 * `note-required` (blocked, cancelled, or taken back by the co-ordinator), `progress-contradicts`, `done-on-without-done`, `in-future`,
 * `evidence-required` (for an earlier day than today).
 */
export function applyUpdate(obligation: Obligation, update: Update, by: Updater, now: Instant): Updated {
  check(obligation, update, by, now);
  const { status, note } = update;
  const evidence = update.evidence ?? obligation.evidence;
  const progress = progressOf(obligation, update);
  const sameDay = update.doneOn === undefined || update.doneOn === obligation.doneOn;
  const said = note !== undefined && note.trim() !== '';
  if (
    status === obligation.status &&
    progress === obligation.progress &&
    sameDay &&
    sameList(evidence, obligation.evidence) &&
    !said
  )
    return { obligation, changed: false };
  const { doneAt, doneOn, onTime, overdueAt, ...rest } = obligation;
  const next: Obligation = {
    ...rest,
    status,
    progress,
    evidence: [...evidence],
    updatedAt: now,
    version: obligation.version + 1,
  };
  const finished =
    isOpen(obligation) && status === 'done' ? judged(obligation, update.doneOn ?? dateOf(now), now) : { doneAt, doneOn, onTime };
  const back = !isOpen(obligation) && isOpen(next);
  const overdue = back ? overdueAgain(obligation, now) : overdueAt;
  return {
    obligation: { ...next, ...(isOpen(next) ? {} : present(finished)), ...present({ overdueAt: overdue }) },
    changed: true,
    ...(said && { note }),
  };
}

function check(
  obligation: Obligation,
  { status, note, version, progress, doneOn, evidence }: Update,
  by: Updater,
  now: Instant,
): void {
  if (version !== undefined && version !== obligation.version)
    throw new Refusal('version-conflict', 'version', { version: obligation.version });
  if (obligation.mergedInto !== undefined) throw new Refusal('obligation-merged', '', { into: obligation.mergedInto });
  if (!movesFrom(obligation.status, by).includes(status)) {
    const forCoordinator = movesFrom(obligation.status, 'coordinator').includes(status);
    const allowed = movesFrom(obligation.status, by).join(', ') || '–';
    throw new Refusal(forCoordinator ? 'status-needs-coordinator' : 'status-not-allowed', 'status', {
      from: obligation.status,
      to: status,
      allowed,
    });
  }
  const changes = status !== obligation.status;
  const takenBack = by === 'coordinator' && !isOpen(obligation) && isOpen({ status });
  if (changes && (status === 'blocked' || status === 'cancelled' || takenBack) && !note?.trim())
    throw new Refusal('note-required', 'note');
  if (progress !== undefined && contradicts(status, progress))
    throw new Refusal('progress-contradicts', 'progress', { status, progress });
  if (doneOn === undefined) return;
  if (status !== 'done' || !isOpen(obligation)) throw new Refusal('done-on-without-done', 'doneOn');
  if (doneOn > dateOf(now)) throw new Refusal('in-future', 'doneOn');
  if (doneOn < dateOf(now) && (evidence ?? obligation.evidence).length === 0) throw new Refusal('evidence-required', 'evidence');
}

const contradicts = (status: Status, progress: number): boolean =>
  status === 'done' || status === 'confirmed'
    ? progress !== 100
    : status === 'not-started'
      ? progress !== 0
      : status !== 'cancelled' && progress === 100;

function progressOf({ progress }: Obligation, update: Update): number {
  if (update.progress !== undefined) return update.progress;
  if (update.status === 'done' || update.status === 'confirmed') return 100;
  if (update.status === 'not-started') return 0;
  return update.status === 'cancelled' ? progress : Math.min(progress, 99);
}

/** What was due before this system knew it, and is reported without its day, cannot be judged: `onTime` stays absent. */
function judged(obligation: Obligation, doneOn: LocalDate, now: Instant): Pick<Obligation, 'doneAt' | 'doneOn' | 'onTime'> {
  const today = doneOn === dateOf(now);
  const dueOn = dueOnAt(obligation, today ? now : endOfDay(doneOn));
  const onTime = dueOn === undefined || (today ? now <= dueInstantOf(dueOn) : doneOn <= dueOn);
  if (obligation.dueBeforeImport && today && !onTime) return { doneAt: now, doneOn };
  return { doneAt: now, doneOn, onTime };
}

/** Owed again: overdue from its due instant, or at once where that has passed. */
function overdueAgain(obligation: Obligation, now: Instant): Instant | undefined {
  const dueAt = dueAtOf(obligation);
  return dueAt === undefined || obligation.dueBeforeImport ? undefined : Math.max(dueAt, now);
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
