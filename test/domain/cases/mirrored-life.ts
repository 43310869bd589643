import type { CaseEvent } from '../../../domain/cases/catalog.ts';
import { caseFlows } from '../../../domain/cases/counting/flows.ts';
import type { CaseContext } from '../../../domain/cases/decision.ts';
import { handOver } from '../../../domain/cases/hand-over.ts';
import { MirroredLine } from '../../../domain/cases/intake/mirrored-line.ts';
import { mirror } from '../../../domain/cases/mirror.ts';
import type { Known } from '../../../domain/cases/mirrored-spell.ts';
import { wake } from '../../../domain/cases/overdue.ts';
import { addCounters, type Counters, normalise } from '../../../domain/metrics/cell.ts';
import { dateOf, formatInstant, type Instant } from '../../../domain/time.ts';
import { at, context, WARD } from './world.ts';

export const START = at('2026-06-08 09:00');
export const base = {
  source: 'ihanoi',
  externalId: 'IH-1',
  kind: 'petition',
  category: 'field',
  agency: WARD,
  receivedAt: formatInstant(START),
};
const lineOf = (more: object): MirroredLine => MirroredLine.parse({ ...base, state: 'received', ...more });

/** What the other system tells over time, with sweeps and the daily job of ours in between. */
export class Mirrored {
  known: Known | undefined;
  world: CaseContext;
  readonly events: CaseEvent[] = [];

  constructor(world: CaseContext = context) {
    this.world = world;
  }

  tell(when: Instant, more: object): boolean {
    const told = mirror({ code: 'PA-2606-0000-0000', line: lineOf(more), known: this.known, at: when }, this.world);
    if (!told) return false;
    this.known = { case: told.case, clocks: told.clocks };
    this.events.push(...told.events);
    return true;
  }

  /** Answers the kinds of alerts that were raised. */
  sweep(when: Instant): string[] {
    if (!this.known) return [];
    const { item, events, alerts } = wake(this.known.clocks, when, this.world);
    this.known = { ...this.known, clocks: item };
    this.events.push(...events);
    return alerts.map(({ kind }) => kind);
  }

  /** Hands over what an agency that has ended still holds. */
  daily(when: Instant): void {
    if (!this.known) return;
    const { case: of, clocks } = this.known;
    const to = this.world.registry.receiverOn(of.cell.agency, dateOf(when));
    if (of.settledAt !== undefined || to === undefined || to === of.cell.agency) return;
    const moved = handOver(of, clocks, { to, change: 'merger', at: Math.max(when, of.inCellSince) }, this.world);
    this.known = { case: moved.case, clocks: moved.clocks };
    this.events.push(...moved.events);
  }

  sum(events: readonly CaseEvent[] = this.events): Counters {
    return normalise(events.flatMap(caseFlows).reduce<Counters>((sum, { counters }) => addCounters(sum, counters), {}));
  }
}
