import type { MirroredSpell } from '../../events/case-mirrored.ts';
import { MAX_STEPS } from '../../events/case-mirrored.ts';
import { closedPauses, judge, settle } from '../deadlines/clock.ts';
import type { Clock, ClosedPause, Pause } from '../deadlines/types.ts';
import { add } from '../deadlines/working-time.ts';
import { formatInstant, type Instant, parseInstant } from '../time.ts';
import type { Timing } from './clocks.ts';
import type { MirroredLine } from './intake/mirrored-line.ts';
import { SUPPLEMENT, SUSPEND_REASONS } from './reasons.ts';
import { isSame } from './same.ts';
import { type CaseKind, isPending } from './vocabulary.ts';

type Wait = NonNullable<MirroredSpell['waits']>[number];

const instant = (text: string): Instant => parseInstant(text)!;

/** States in which another system's clock stands, each a reason to wait. */
const WAITING: readonly MirroredLine['state'][] = ['supplement-requested', 'suspended'];

/**
 * The waits of a spell after it was told of again: a waiting state opens one, another pending state closes it. One that was not closed when
 * the spell ended lasted until then, whenever that was. Beyond the most that are told, none is opened.
 */
export function waitsAfter(spell: MirroredSpell, line: MirroredLine, asOf: Instant, timing: Timing): Wait[] {
  const waits = spell.waits ?? [];
  if (!isPending(line.state)) return waits;
  const open = waits.at(-1)?.to === undefined ? waits.at(-1) : undefined;
  const reason = WAITING.includes(line.state) ? line.state : undefined;
  if (open?.reason === reason) return waits;
  const closed = open ? [...waits.slice(0, -1), { ...open, to: formatInstant(Math.max(asOf, instant(open.from))) }] : waits;
  if (!reason || closed.length >= MAX_STEPS) return closed;
  const from = Math.max(asOf, instant(spell.startedAt), instant(closed.at(-1)?.to ?? spell.startedAt));
  return [...closed, { from: formatInstant(from), until: formatInstant(boundOf(line.kind, reason, from, timing)), reason }];
}

/** No source says why it suspends: of the reasons that the kind knows, the longest bounds it. */
function boundOf(kind: CaseKind, reason: string, from: Instant, { calendar }: Timing): Instant {
  if (reason === 'supplement-requested') return add(calendar, from, SUPPLEMENT.wait);
  const bounds = Object.values(SUSPEND_REASONS).filter(({ kinds }) => kinds.includes(kind));
  const amount = Math.max(...bounds.map(({ maxCalendarDays }) => maxCalendarDays));
  return add(calendar, from, { amount, unit: 'calendar-day' });
}

/** The waits as pauses of a clock that began at an instant: until now, or until the spell's end, whatever was told first. */
export function pausesOf(waits: readonly Wait[], { startedAt, end, now }: { startedAt: Instant; end?: Instant; now: Instant }) {
  return waits.flatMap(({ reason, ...wait }): Pause[] => {
    const from = Math.max(instant(wait.from), startedAt);
    const until = instant(wait.until);
    const over = wait.to === undefined && end === undefined && until > now ? undefined : (wait.to && instant(wait.to)) || until;
    const to = over === undefined ? undefined : Math.min(over, until, end ?? over);
    if (to !== undefined && to <= from) return [];
    return [{ from, until, reason, ...(to !== undefined && { to }) }];
  });
}

/** A running clock with these pauses. What they take away moves its due date; the announced one is never moved earlier. */
export function standingStill(clock: Clock, pauses: Pause[], at: Instant, { calendar }: Timing): Clock {
  if (isSame(clock.pauses, pauses)) return clock;
  const paused = { ...clock, pauses };
  if (!clock.limit || isSame(closedPauses(clock), closedPauses(paused))) return paused;
  return settle(paused, judge(calendar, paused), { at, why: 'resumed' });
}

export const closed = (pauses: readonly Pause[]): ClosedPause[] =>
  pauses.filter((pause): pause is ClosedPause => pause.to !== undefined);
