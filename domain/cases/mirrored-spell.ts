import type { CaseCell } from '../../events/case-fields.ts';
import { MAX_STEPS, type MirroredSpell } from '../../events/case-mirrored.ts';
import { openPause, stopClock } from '../deadlines/clock.ts';
import type { Clock, ClosedPause } from '../deadlines/types.ts';
import { workingDaysTaken } from '../deadlines/working-time.ts';
import { formatInstant, type Instant, parseInstant } from '../time.ts';
import type { Case } from './case.ts';
import { type CaseClocks, clockOf, countedOf, isBeyond, leadOf, start, stop } from './clocks.ts';
import type { CaseContext } from './decision.ts';
import { standingOf } from './facts.ts';
import type { MirroredLine } from './intake/mirrored-line.ts';
import { acceptancesOf, acceptedBy } from './mirrored-acceptance.ts';
import { clockAgain, clockFor, running } from './mirrored-clock.ts';
import { endingBy, startingAt } from './mirrored-dates.ts';
import { beforeSuccession, endInForce, succeeded } from './mirrored-succession.ts';
import { closed, pausesOf, standingStill, waitsAfter } from './mirrored-waits.ts';
import { isSame } from './same.ts';
import { withLast, withNext } from './steps.ts';
import { isPending } from './vocabulary.ts';

/** What this system knows of a mirrored case so far. */
export type Known = { readonly case: Case; readonly clocks: CaseClocks };

/** A line of a batch for one case: its code (made at the edge when it is new), what is known, and now. */
export type Telling = {
  readonly code: string;
  readonly line: MirroredLine;
  readonly known?: Known | undefined;
  readonly at: Instant;
};

const instant = (text: string): Instant => parseInstant(text)!;
const optional = (text: string | undefined): Instant | undefined => (text === undefined ? undefined : instant(text));

type Told = { readonly after: MirroredSpell; readonly item: CaseClocks };

/** When what a line tells came about, as well as is known: when the source last changed it, or else now. */
const asOf = ({ changedAt }: MirroredLine, at: Instant): Instant => Math.min(optional(changedAt) ?? at, at);

/** The spell as it is counted now: what the sweep found out, and a due date that a calendar moved, stand in the clocks. */
export function spellAsCounted(spell: MirroredSpell, clocks: CaseClocks): MirroredSpell {
  const { overdueSince: _, ...bare } = spell;
  const counted = countedOf(clocks, clocks.lead);
  return {
    ...bare,
    dueAt: formatInstant(leadOf(clocks).due.dueAt),
    ...(counted && { overdueSince: formatInstant(counted.since) }),
    holders: withLast(spell.holders, (last) => ({ ...last, late: countedOf(clocks, clocks.holder) !== undefined })),
  };
}

/** A case, or a spell of it, that is told of for the first time: under the agency of that day, and its successor `cell.agency` afterwards. */
export function begun({ code, line, known, at }: Telling, cell: CaseCell, context: CaseContext): Told {
  const ended = known?.case.settledAt;
  const startedAt = ended === undefined ? instant(line.receivedAt) : Math.max(optional(line.reopenedAt) ?? asOf(line, at), ended);
  const clock = clockFor(
    line,
    cell,
    { startedAt, recordedAt: at, name: known ? `settle#${known.case.spell + 1}` : 'settle' },
    context,
  );
  const item: CaseClocks = {
    code,
    cell,
    inCellSince: startedAt,
    state: line.state,
    lead: clock.name,
    holder: clock.name,
    ...(line.kind === 'petition' && { holderSince: startedAt }),
    clocks: [...(known?.clocks.clocks ?? []), clock],
    counted: known?.clocks.counted ?? [],
  };
  const since = formatInstant(startedAt);
  const endOfFirst = endInForce(context.registry, line.agency, startedAt);
  const isSucceeded = endOfFirst !== undefined && line.agency !== cell.agency;
  const first = isSucceeded ? { ...cell, agency: line.agency } : cell;
  const spell: MirroredSpell = {
    start: known ? 'reopened' : 'received',
    startedAt: since,
    path: [{ cell: first, since }],
    dueAt: formatInstant(clock.due.dueAt),
    holders: [{ agency: first.agency, startedAt: since, late: false, byAcceptance: true }],
    ...(known?.case.mirror && acceptedIn(known.case.mirror.spell)),
  };
  return finished(isSucceeded ? succeeded(spell, cell.agency, endOfFirst) : spell, item, line, at, context);
}

/** What changed in a spell that was told of before. */
export function continued(known: Known, line: MirroredLine, cell: CaseCell, at: Instant, context: CaseContext): Told {
  const before = known.case.mirror!.spell;
  const spell = before.start === 'received' ? startingAt(before, formatInstant(instant(line.receivedAt))) : before;
  const { lead, holder: held } = known.clocks;
  const last = spell.path.at(-1)!;
  const isMoved = !isSame(cell, last.cell);
  const movedAt = Math.max(Math.min(asOf(line, at), endOf(line)?.at ?? at), instant(last.since));
  const item: CaseClocks = {
    ...known.clocks,
    cell,
    clocks: known.clocks.clocks.map((clock) => {
      if (clock.name === lead) return clockAgain(clock, line, cell, instant(spell.startedAt), context);
      return clock.name === held ? running(clock) : clock;
    }),
  };
  const told = {
    ...spell,
    ...(isMoved && { path: withNext(spell.path, { cell, since: formatInstant(movedAt) }) }),
  };
  if (!isMoved || cell.agency === last.cell.agency) return finished(told, item, line, at, context, known.clocks);
  const passed = nextHolder(item, { ...known.case, cell }, movedAt, at, context);
  const holder = { agency: cell.agency, startedAt: formatInstant(movedAt), late: false, byAcceptance: true } as const;
  return finished({ ...told, holders: withNext(told.holders, holder) }, passed, line, at, context, known.clocks);
}

/** The clock of a new holder beside the citizen's. */
function nextHolder(item: CaseClocks, judged: Case, movedAt: Instant, at: Instant, context: CaseContext): CaseClocks {
  const own = item.holder === item.lead ? [] : [item.holder];
  // A wait that began after it had moved on was the next holder's.
  const ownWaits = (clock: Clock) => ({ ...clock, pauses: clock.pauses.filter(({ from }) => from < movedAt) });
  const clocks = item.clocks.map((clock) => (own.includes(clock.name) ? ownWaits(clock) : clock));
  const left = stop({ ...item, clocks }, own, movedAt, 'transferred', context);
  const wanted = { stage: 'settle', startedAt: movedAt, recordedAt: at, holder: judged.cell.agency } as const;
  const next = start(left, judged, wanted, context);
  return { ...next.item, holder: next.name ?? item.lead };
}

/** Overdue, waits, end and publication of a spell, found from its dates. `known`: its clocks as they were. */
function finished(
  told: MirroredSpell,
  item: CaseClocks,
  line: MirroredLine,
  at: Instant,
  context: CaseContext,
  known: CaseClocks = item,
): Told {
  const dated = endOf(line);
  // An end dated before the reopening belongs to the spell before; the source still says that it is over.
  const end = dated && { ...dated, at: Math.max(dated.at, instant(told.startedAt)) };
  const spell = end ? endingBy(beforeSuccession(told, end.at), end.at) : told;
  const waits = waitsAfter(spell, line, asOf(line, at), context);
  const pausesFrom = (startedAt: Instant) => pausesOf(waits, { startedAt, now: at, ...(end && { end: end.at }) });
  const clocks = item.clocks.map((clock) =>
    clock.name === item.lead || clock.name === item.holder
      ? standingStill(clock, pausesFrom(clock.startedAt), at, context)
      : clock,
  );
  const lead = clockOf({ clocks }, item.lead)!;
  const holder = clockOf({ clocks }, item.holder)!;
  const isUnmoved = ({ name, due }: Clock) => clockOf(known, name)?.due.dueAt === due.dueAt;
  const countedSince = (clock: Clock) => (isUnmoved(clock) ? countedOf(item, clock.name)?.since : undefined);
  const since = (clock: Clock) => {
    const until = end?.at ?? openPause(clock)?.from ?? at;
    if (until <= clock.due.dueAt) return undefined;
    return Math.max(countedSince(clock) ?? clock.due.dueAt, instant(spell.startedAt));
  };
  const overdueSince = since(lead);
  const late = since(holder) !== undefined;
  const others = item.counted.filter(({ clock }) => clock !== lead.name && clock !== holder.name);
  const counted = [lead, ...(holder === lead ? [] : [holder])].flatMap((clock) => {
    const at = since(clock);
    return at === undefined ? [] : [{ clock: clock.name, since: at }];
  });
  const last = spell.holders.at(-1)!;
  const isTakenUp = last.acceptedAt === undefined && WORKED_ON.includes(line.state);
  const acceptedAt = isTakenUp ? formatInstant(Math.max(asOf(line, at), instant(last.startedAt))) : last.acceptedAt;
  const pauses = closed(pausesFrom(instant(spell.startedAt)));
  const after: MirroredSpell = {
    start: spell.start,
    startedAt: spell.startedAt,
    path: spell.path,
    dueAt: formatInstant(lead.due.dueAt),
    ...(overdueSince !== undefined && { overdueSince: formatInstant(overdueSince) }),
    holders: withLast(spell.holders, (present) => ({ ...present, late, ...(acceptedAt !== undefined && { acceptedAt }) })),
    ...(spell.acceptedBefore && { acceptedBefore: spell.acceptedBefore }),
    ...(waits.length > 0 && { waits }),
    ...(end && endFacts(spell, end, lead, pauses, line, context)),
  };
  return {
    item: {
      ...item,
      ...(last.byAcceptance && { byAcceptance: true }),
      accepted: acceptedBy(after, item.holder),
      ...(item.holderSince !== undefined && { holderSince: instant(last.startedAt) }),
      clocks: end ? clocks.map((clock) => ended(clock, end, context)) : clocks,
      counted: [...others, ...counted],
    },
    after,
  };
}

/** States in which whoever has it has taken it up. */
const WORKED_ON: readonly MirroredLine['state'][] = ['in-progress', 'suspended'];

/** What a reopened spell has to know of those before: nobody accepts it twice. */
function acceptedIn(spell: MirroredSpell): Pick<MirroredSpell, 'acceptedBefore'> {
  const accepted = acceptancesOf(spell).map(({ cell, at, dissatisfied }) => ({ agency: cell.agency, at, dissatisfied }));
  return accepted.length > 0 ? { acceptedBefore: accepted.slice(0, MAX_STEPS) } : {};
}

type End = { as: 'answered' | 'rejected' | 'withdrawn'; at: Instant };

const ended = (clock: Clock, { as, at }: End, { calendar }: CaseContext): Clock =>
  clock.stoppedAt === undefined
    ? stopClock(calendar, clock, { at: Math.max(at, clock.startedAt), outcome: as === 'answered' ? 'done' : as })
    : clock;

function endFacts(
  spell: MirroredSpell,
  { as, at }: End,
  lead: Clock,
  pauses: readonly ClosedPause[],
  line: MirroredLine,
  context: CaseContext,
) {
  const published = as === 'answered' ? optional(line.publishedAt) : undefined;
  const publishedAt = published === undefined ? undefined : Math.max(published, at);
  const judged = { kind: line.kind, cell: spell.path.at(-1)!.cell };
  return {
    end: {
      as,
      at: formatInstant(at),
      standing: standingOf(at, lead.due.dueAt),
      days: workingDaysTaken(context.calendar, instant(spell.startedAt), at, pauses),
    },
    ...(publishedAt !== undefined && {
      published: { at: formatInstant(publishedAt), late: isBeyond(context, judged, 'publish', at, publishedAt) },
    }),
  };
}

/** How the line says it ended; a spell that was told to be pending has not. */
export function endOf(line: MirroredLine): End | undefined {
  if (isPending(line.state)) return undefined;
  if (line.state === 'rejected') return { as: 'rejected', at: instant(line.rejectedAt!) };
  if (line.state === 'withdrawn') return { as: 'withdrawn', at: instant(line.withdrawnAt!) };
  return { as: 'answered', at: instant(line.answeredAt!) };
}
