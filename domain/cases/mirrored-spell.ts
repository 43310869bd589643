import type { CaseCell } from '../../events/case-fields.ts';
import { MAX_STEPS, type MirroredSpell } from '../../events/case-mirrored.ts';
import { startClock, startFixedClock, stopClock } from '../deadlines/clock.ts';
import type { Clock } from '../deadlines/types.ts';
import { workingDaysTaken } from '../deadlines/working-time.ts';
import { Refusal } from '../fail.ts';
import { dateOf, formatInstant, type Instant, parseInstant } from '../time.ts';
import type { Case } from './case.ts';
import { type CaseClocks, clockOf, countedOf, isBeyond, leadOf, ruleFor, start, stop } from './clocks.ts';
import type { CaseContext } from './decision.ts';
import { standingOf } from './facts.ts';
import type { MirroredLine } from './intake/mirrored-line.ts';
import { endingBy, startingAt } from './mirrored-dates.ts';
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

/** Equal facts, whatever the order in which a store gives keys back. */
export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

type Told = { readonly after: MirroredSpell; readonly item: CaseClocks };

/** The spell as it is counted now: what the sweep found out stands in the clocks. */
export function spellAsCounted(spell: MirroredSpell, clocks: CaseClocks): MirroredSpell {
  const { overdueSince: _, ...bare } = spell;
  const counted = countedOf(clocks, clocks.lead);
  return {
    ...bare,
    ...(counted && { overdueSince: formatInstant(counted.since) }),
    holders: withLast(spell.holders, (last) => ({ ...last, late: countedOf(clocks, clocks.holder) !== undefined })),
  };
}

const withLast = <T>(list: readonly T[], change: (last: T) => T): T[] => [...list.slice(0, -1), change(list.at(-1)!)];
/** Adds a step; beyond the most that is told, the last one gives way. */
const withNext = <T>(list: readonly T[], next: T): T[] => [...(list.length < MAX_STEPS ? list : list.slice(0, -1)), next];

/** A case, or a spell of it, that is told of for the first time. */
export function begun({ code, line, known, at }: Telling, cell: CaseCell, context: CaseContext): Told {
  const ended = known?.case.settledAt;
  const startedAt = ended === undefined ? instant(line.receivedAt) : Math.max(optional(line.reopenedAt) ?? at, ended);
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
  const spell: MirroredSpell = {
    start: known ? 'reopened' : 'received',
    startedAt: since,
    path: [{ cell, since }],
    dueAt: formatInstant(clock.due.dueAt),
    holders: [{ agency: cell.agency, startedAt: since, late: false }],
  };
  return finished(spell, item, line, at, context);
}

/** What changed in a spell that was told of before. */
export function continued(known: Known, line: MirroredLine, cell: CaseCell, at: Instant, context: CaseContext): Told {
  const before = known.case.mirror!.spell;
  const spell = before.start === 'received' ? startingAt(before, formatInstant(instant(line.receivedAt))) : before;
  const lead = leadOf(known.clocks);
  const clock = clockFor(
    line,
    cell,
    { startedAt: instant(spell.startedAt), recordedAt: lead.recordedAt, name: lead.name },
    context,
  );
  const last = spell.path.at(-1)!;
  const isMoved = !isSame(cell, last.cell);
  const movedAt = Math.max(Math.min(at, endOf(line)?.at ?? at), instant(last.since));
  const item: CaseClocks = {
    ...known.clocks,
    cell,
    clocks: known.clocks.clocks.map((old) => (old.name === lead.name ? { ...clock, raised: lead.raised } : old)),
    counted:
      clock.due.dueAt === lead.due.dueAt
        ? known.clocks.counted
        : known.clocks.counted.filter(({ clock: name }) => name !== lead.name),
  };
  const told = {
    ...spell,
    dueAt: formatInstant(clock.due.dueAt),
    ...(isMoved && { path: withNext(spell.path, { cell, since: formatInstant(movedAt) }) }),
  };
  if (!isMoved || cell.agency === last.cell.agency) return finished(told, item, line, at, context);
  const held = nextHolder(item, { ...known.case, cell }, movedAt, at, context);
  const holder = { agency: cell.agency, startedAt: formatInstant(movedAt), late: false };
  return finished({ ...told, holders: withNext(told.holders, holder) }, held, line, at, context);
}

/** The clock of a new holder beside the citizen's. */
function nextHolder(item: CaseClocks, judged: Case, movedAt: Instant, at: Instant, context: CaseContext): CaseClocks {
  const own = item.holder === item.lead ? [] : [item.holder];
  const left = stop(item, own, movedAt, 'transferred', context);
  const wanted = { stage: 'settle', startedAt: movedAt, recordedAt: at, holder: judged.cell.agency } as const;
  const next = start(left, judged, wanted, context);
  return { ...next.item, holder: next.name ?? item.lead };
}

/** Overdue, end and publication of a spell, found from its dates. */
function finished(told: MirroredSpell, item: CaseClocks, line: MirroredLine, at: Instant, context: CaseContext): Told {
  const dated = endOf(line);
  // An end dated before the reopening belongs to the spell before; the source still says that it is over.
  const end = dated && { ...dated, at: Math.max(dated.at, instant(told.startedAt)) };
  const spell = end ? endingBy(told, end.at) : told;
  const until = end?.at ?? at;
  const lead = leadOf(item);
  const holder = clockOf(item, item.holder)!;
  const since = ({ name, due }: Clock) =>
    until > due.dueAt ? Math.max(countedOf(item, name)?.since ?? due.dueAt, instant(spell.startedAt)) : undefined;
  const overdueSince = since(lead);
  const late = since(holder) !== undefined;
  const others = item.counted.filter(({ clock }) => clock !== lead.name && clock !== holder.name);
  const counted = [lead, ...(holder === lead ? [] : [holder])].flatMap((clock) => {
    const at = since(clock);
    return at === undefined ? [] : [{ clock: clock.name, since: at }];
  });
  const last = spell.holders.at(-1)!;
  return {
    item: {
      ...item,
      ...(item.holderSince !== undefined && { holderSince: instant(last.startedAt) }),
      clocks: end ? item.clocks.map((clock) => ended(clock, end, context)) : item.clocks,
      counted: [...others, ...counted],
    },
    after: {
      start: spell.start,
      startedAt: spell.startedAt,
      path: spell.path,
      dueAt: spell.dueAt,
      ...(overdueSince !== undefined && { overdueSince: formatInstant(overdueSince) }),
      holders: withLast(spell.holders, (present) => ({ ...present, late })),
      ...(end && endFacts(spell, end, lead, line, context)),
    },
  };
}

type End = { as: 'answered' | 'rejected' | 'withdrawn'; at: Instant };

const ended = (clock: Clock, { as, at }: End, { calendar }: CaseContext): Clock =>
  clock.stoppedAt === undefined
    ? stopClock(calendar, clock, { at: Math.max(at, clock.startedAt), outcome: as === 'answered' ? 'done' : as })
    : clock;

function endFacts(spell: MirroredSpell, { as, at }: End, lead: Clock, line: MirroredLine, context: CaseContext) {
  const published = as === 'answered' ? optional(line.publishedAt) : undefined;
  const publishedAt = published === undefined ? undefined : Math.max(published, at);
  const judged = { kind: line.kind, cell: spell.path.at(-1)!.cell };
  return {
    end: {
      as,
      at: formatInstant(at),
      standing: standingOf(at, lead.due.dueAt),
      days: workingDaysTaken(context.calendar, instant(spell.startedAt), at),
    },
    ...(publishedAt !== undefined && {
      published: { at: formatInstant(publishedAt), late: isBeyond(context, judged, 'publish', at, publishedAt) },
    }),
  };
}

/** How the line says it ended; a spell that was told to be pending has not. */
function endOf(line: MirroredLine): End | undefined {
  if (isPending(line.state)) return undefined;
  if (line.state === 'rejected') return { as: 'rejected', at: instant(line.rejectedAt!) };
  if (line.state === 'withdrawn') return { as: 'withdrawn', at: instant(line.withdrawnAt!) };
  return { as: 'answered', at: instant(line.answeredAt!) };
}

type Wanted = Pick<Clock, 'name' | 'startedAt' | 'recordedAt'>;

/** The due date that the source gives; without one, that of the rules. */
function clockFor(line: MirroredLine, cell: CaseCell, wanted: Wanted, context: CaseContext): Clock {
  const rule = ruleFor(context, { kind: line.kind, cell }, 'settle', wanted.startedAt);
  if (!rule) throw new Refusal('no-rule', 'kind', { regime: line.kind, stage: 'settle', on: dateOf(wanted.startedAt) });
  const common = { ...wanted, regime: rule.regime, stage: 'settle' } as const;
  const dueAt = optional(line.dueAt);
  if (dueAt === undefined) return startClock(context.calendar, common, rule);
  const fixed = startFixedClock(context.calendar, common, dateOf(dueAt));
  return { ...fixed, due: { ...fixed.due, dueAt } };
}
