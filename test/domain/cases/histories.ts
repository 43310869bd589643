import * as fc from 'fast-check';
import { caseCode } from '../../../domain/cases/code.ts';
import type { CaseContext } from '../../../domain/cases/decision.ts';
import { handOver } from '../../../domain/cases/hand-over.ts';
import { move } from '../../../domain/cases/move.ts';
import { allowedMoves, rolesIn } from '../../../domain/cases/movers.ts';
import { MoveBody } from '../../../domain/cases/moves.ts';
import { wake } from '../../../domain/cases/overdue.ts';
import { rate } from '../../../domain/cases/rate.ts';
import { REJECT_REASONS, SUSPEND_REASONS } from '../../../domain/cases/reasons.ts';
import { CASE_KINDS, CATEGORIES, LEVELS, type MoveName } from '../../../domain/cases/vocabulary.ts';
import { Refusal } from '../../../domain/fail.ts';
import { addDays, dateOf, HOUR_MS, type Instant } from '../../../domain/time.ts';
import { bytes, context, DEPARTMENT, DESK, denounce, file, keeperOf, Life, OTHER, officerOf, SENDER, WARD } from './world.ts';

/** Marks everything a person wrote; it must not turn up anywhere but in Private. */
export const MARK = 'BÍ-MẬT';

export type Step = { hours: number; act: number; choice: number };
export type Script = { kind: number; steps: Step[] };

export const script: fc.Arbitrary<Script> = fc.record({
  kind: fc.nat(4),
  steps: fc.array(fc.record({ hours: fc.nat(200), act: fc.nat(30), choice: fc.nat(50) }), { maxLength: 20 }),
});

const START = '2026-06-08 09:00';
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** A year in which one more day is off, as if it were decided late. */
function laterCalendar(version: number, off: string): CaseContext {
  const known = calendars.get(`${version} ${off}`);
  if (known) return known;
  const year = context.calendar.year(2026);
  const calendar = context.calendar.withYear(version, { ...year, off: [...year.off, { date: off, why: 'swap' }] });
  const world = { ...context, calendar };
  calendars.set(`${version} ${off}`, world);
  return world;
}
/** Making a calendar takes longer than a whole history. */
const calendars = new Map<string, CaseContext>();

/** Lives a script through; refused wishes leave no trace. Answers the case and the parts it was split into. */
export function live({ kind, steps }: Script): Life[] {
  const named = pick(CASE_KINDS, kind);
  const person = { title: MARK, description: `${MARK} ${MARK}`, contact: { name: MARK, phone: '0900000000', address: MARK } };
  const life = named === 'denunciation' ? denounce(START, { subject: MARK, description: MARK }) : file(named, START, person);
  const lives = [life];
  let now: Instant = life.case.recordedAt;
  let world = context;
  for (const { hours, act, choice } of steps) {
    now += hours * HOUR_MS + choice * 60_000;
    const subject = pick(lives, choice);
    try {
      if (act === 0) world = laterCalendar(world.calendar.version + 1, addDays(dateOf(now), (choice % 9) - 3));
      else if (act <= 4) sweep(subject, now, world);
      else if (act === 5)
        subject.take(rate(subject.case, subject.clocks, { answers: { overall: (choice % 5) + 1 } }, now, world));
      else if (act === 6)
        subject.take(
          handOver(
            subject.case,
            subject.clocks,
            { to: pick([WARD, OTHER, DEPARTMENT], choice), change: 'merge-1', at: now },
            world,
          ),
        );
      else lives.push(...step(subject, act, choice, now, world));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return lives;
}

function sweep(life: Life, now: Instant, world: CaseContext): void {
  const { item, events } = wake(life.clocks, now, world);
  life.clocks = item;
  life.events.push(...events);
}

function step(life: Life, act: number, choice: number, now: Instant, world: CaseContext): Life[] {
  const agency = life.case.cell.agency;
  const by = act % 7 === 0 ? SENDER : act % 2 ? officerOf(agency) : keeperOf(agency);
  const allowed = allowedMoves(life.case, rolesIn(life.case, by, world.registry, now));
  if (allowed.length === 0) return [];
  const dull = allowed.filter((name) => name !== 'withdraw' && name !== 'link');
  const wanted = choice % 5 && dull.length > 0 ? pick(dull, choice) : pick(allowed, choice);
  const body = MoveBody.parse({ version: life.case.version, note: MARK, ...bodyOf(wanted, choice, now, life) });
  const codes = [1, 2].map(() => caseCode('petition', now, bytes()));
  life.take(move(life.case, life.clocks, { body, by, at: now, codes }, world));
  return life.parts.map((part) => new Life(part));
}

function bodyOf(name: MoveName, choice: number, now: Instant, life: Life): object {
  const today = dateOf(now);
  switch (name) {
    case 'accept':
      return { move: name, obstacle: 'illness' };
    case 'classify':
      if (life.case.kind !== 'petition') return { move: name, complex: choice % 2 === 0 };
      return choice % 3
        ? { move: name, level: pick(LEVELS, choice) }
        : { move: name, category: pick(CATEGORIES.slice(0, 3), choice) };
    case 'request-supplement':
    case 'supplement':
    case 'progress-notice':
      return { move: name, text: MARK };
    case 'transfer':
      return { move: name, to: pick([WARD, OTHER, DEPARTMENT, DESK], choice) };
    case 'extend':
      return { move: name, until: addDays(dateOf(life.case.dueAt!), (choice % 12) + 1), reason: MARK };
    case 'suspend':
      return { move: name, reason: pick(Object.keys(SUSPEND_REASONS), choice) };
    case 'decide':
      return { move: name, number: '12/QĐ-UBND', date: addDays(today, -(choice % 4)), text: MARK };
    case 'answer':
      return { move: name, text: MARK, public: choice % 2 === 0 };
    case 'reject':
      return {
        move: name,
        reasonCode: pick(Object.keys(REJECT_REASONS), choice),
        case: caseCode('petition', now, bytes()),
        body: MARK,
      };
    case 'refile':
      return {
        move: name,
        ...pick(
          [{ kind: 'complaint' }, { kind: 'petition', category: 'field' }, { kind: 'question' }, { kind: 'denunciation' }],
          choice,
        ),
      };
    case 'split': {
      const part = { title: MARK, description: MARK };
      return {
        move: name,
        parts: [
          { ...part, kind: 'petition', category: 'field' },
          { ...part, kind: 'complaint', agency: OTHER },
        ],
      };
    }
    case 'link':
      return { move: name, to: caseCode('petition', now, bytes()), as: pick(['duplicate', 'repeated-by', 'related'], choice) };
    case 'reopen':
      return { move: name, reasonCode: pick(['dissatisfied', 'error'], choice) };
    default:
      return { move: name };
  }
}
