import type { Instant } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { closedPauses, isStopped, openPause, resumeClock } from './clock.ts';
import { type Ladder, ladderOf, type NearLevel } from './ladder.ts';
import { ticksOf } from './measure.ts';
import type { Alert, Clock, Recipient } from './types.ts';
import { add, afterOfficeTime, officeTimeBetween } from './working-time.ts';

/** One level of a ladder for one clock: `at` is when it becomes true, whatever the hour. */
type Rung = { kind: Alert['kind']; level: string; to: readonly Recipient[]; digest: boolean; at: Instant };

/**
 * The next instant at which anything about these clocks must be raised, in office hours and not before `now`. Undefined when there is
 * nothing more to raise: all stopped, or suspended without bound, or every level raised.
 */
export function nextWake(calendar: Calendar, clocks: readonly Clock[], now: Instant, ladders = ladderOf): Instant | undefined {
  const wakes = clocks.flatMap((clock) => {
    const until = openPause(clock)?.until;
    if (isStopped(clock) || clock.quiet) return [];
    return openPause(clock)
      ? until === undefined
        ? []
        : [until]
      : pending(calendar, clock, ladders(clock.regime), now).map(({ at }) => at);
  });
  return wakes.length === 0 ? undefined : calendar.nextOpen(Math.max(Math.min(...wakes), now));
}

/**
 * What must be raised at an instant, and the clocks as they are afterwards: each level once, dated when it became true. Outside office
 * hours nothing is. A clock that has no owner gets one alert about that; a bounded pause that is over ends, and says so.
 */
export function raise(
  calendar: Calendar,
  clocks: readonly Clock[],
  at: Instant,
  { owned, ladders = ladderOf }: { owned: boolean; ladders?: (regime: Clock['regime']) => Ladder },
): { alerts: Alert[]; clocks: Clock[] } {
  if (!calendar.isOpen(at)) return { alerts: [], clocks: [...clocks] };
  const alerts: Alert[] = [];
  const after = clocks.map((clock) => {
    const raised = raiseOne(calendar, clock, at, ladders(clock.regime), owned);
    alerts.push(...raised.alerts);
    return raised.clock;
  });
  return { alerts, clocks: after };
}

function raiseOne(
  calendar: Calendar,
  clock: Clock,
  at: Instant,
  ladder: Ladder,
  owned: boolean,
): { alerts: Alert[]; clock: Clock } {
  if (isStopped(clock) || clock.quiet) return { alerts: [], clock };
  const pause = openPause(clock);
  if (pause) {
    if (pause.until === undefined || pause.until > at) return { alerts: [], clock };
    const resumed = resumeClock(calendar, clock, at);
    const rest = raiseOne(calendar, resumed, at, ladder, owned);
    const ended: Rung = { kind: 'pause-ended', level: 'pause-ended', to: ['officer'], digest: false, at: pause.until };
    return { ...rest, alerts: [alertOf(resumed, ended, at), ...rest.alerts] };
  }
  const rungs = pending(calendar, clock, ladder, at).filter((rung) => isTrue(rung, at));
  if (rungs.length === 0) return { alerts: [], clock };
  const lastNear = rungs.findLast(({ kind }) => kind === 'near-due');
  const told = rungs.filter((rung) => rung.kind !== 'near-due' || rung === lastNear);
  const orphaned = !owned && !clock.raised.some(({ level }) => level === ladder.missingOwner.level);
  if (orphaned) told.push({ ...ladder.missingOwner, kind: 'missing-owner', digest: false, at });
  const levels = [...rungs, ...(orphaned ? [ladder.missingOwner] : [])].map(({ level }) => ({ level, at }));
  return { alerts: told.map((rung) => alertOf(clock, rung, at)), clock: { ...clock, raised: [...clock.raised, ...levels] } };
}

/** The levels not raised yet, in order of time. Once overdue nobody is warned of being nearly so. */
function pending(calendar: Calendar, clock: Clock, ladder: Ladder, now: Instant): Rung[] {
  const { dueAt } = clock.due;
  if (dueAt <= clock.recordedAt) return []; // was due before this system knew of it
  const warnings = now <= dueAt ? ladder.near.flatMap((level) => nearRung(calendar, clock, level)) : [];
  const overdue: Rung = { kind: 'overdue', ...ladder.overdue, digest: false, at: dueAt };
  const steps = ladder.escalations.map(
    ({ level, to, digest, afterWorkingDays }): Rung => ({
      kind: 'escalation',
      level,
      to,
      digest,
      at: add(calendar, dueAt, { amount: afterWorkingDays, unit: 'working-day' }),
    }),
  );
  return [...warnings, overdue, ...steps].filter((rung) => !wasRaised(clock, rung)).sort((a, b) => a.at - b.at);
}

/** A level raised before its moment under the due date now in force was raised for an earlier due date: after an extension it comes again. */
const wasRaised = (clock: Clock, rung: Rung): boolean =>
  clock.raised.some(({ level, at }) => level === rung.level && at >= rung.at);

/** At the due instant itself an answer is still in time. */
const isTrue = ({ kind, at }: Rung, now: Instant): boolean => (kind === 'overdue' ? at < now : at <= now);

/** Counted back in office time; none where it would fall on or before the start, since the time was never longer than the warning. */
function nearRung(calendar: Calendar, clock: Clock, level: NearLevel): Rung[] {
  const { startedAt, due } = clock;
  const pauses = closedPauses(clock);
  const whole = officeTimeBetween(calendar, startedAt, due.dueAt, pauses);
  const used = 'usedShare' in level ? Math.ceil(whole * level.usedShare) : whole - ticksOf(level.left);
  if (used <= 0) return [];
  return [
    { kind: 'near-due', level: level.level, to: level.to, digest: false, at: afterOfficeTime(calendar, startedAt, used, pauses) },
  ];
}

const alertOf = (clock: Clock, { kind, level, to, digest, at }: Rung, raisedAt: Instant): Alert => ({
  clock: clock.name,
  kind,
  level,
  to,
  digest,
  datedAt: at,
  raisedAt,
  dueAt: clock.due.dueAt,
  ...(clock.holder && { holder: clock.holder }),
});
