import type { CaseCell } from '../../events/case-fields.ts';
import type { CaseMirrored } from '../../events/case-mirrored.ts';
import type { AgencyId } from '../agencies/agency.ts';
import { Refusal } from '../fail.ts';
import { dateOf, formatInstant, type Instant, MINUTE_MS, parseInstant } from '../time.ts';
import { apply } from './apply.ts';
import type { CaseContext, Decided } from './decision.ts';
import type { MirroredLine } from './intake/mirrored-line.ts';
import { begun, continued, endOf, type Known, spellAsCounted, type Telling } from './mirrored-spell.ts';
import { endInForce } from './mirrored-succession.ts';
import { refresh } from './overdue.ts';
import { answeringAgency } from './place.ts';
import { wakeOf } from './receive.ts';
import { withFacts } from './replay.ts';
import { isSame } from './same.ts';
import { type Channel, isPending, NO_CATEGORY } from './vocabulary.ts';

export type { Known, Telling } from './mirrored-spell.ts';

const AHEAD_MS = 5 * MINUTE_MS;

/**
 * Takes in what another system tells of one of its cases: new, changed, or undefined when nothing changed. The figures follow by difference,
 * so that a correction counts as if it had always been so. Pending again after an end is a reopening. A line that the source wrote before
 * the last one known comes late, and changes nothing.
 */
export function mirror({ code, line, known, at }: Telling, context: CaseContext): Decided | undefined {
  checkMoments(line, at);
  if (known && known.case.cell.kind !== line.kind)
    throw new Refusal('mirrored-kind-changed', 'kind', { kind: known.case.cell.kind });
  const knownTo = instantOf(known?.case.mirror?.changedAt);
  const changedAt = instantOf(line.changedAt);
  if (changedAt !== undefined && knownTo !== undefined && changedAt < knownTo) return undefined;
  const reopened = known?.case.settledAt !== undefined && isPending(line.state);
  const fresh = known && !reopened ? refresh(known.clocks, at, context) : undefined;
  const told = fresh && { case: known!.case, clocks: fresh.item };
  const cell = cellOf(line, agencyOf(line, told, context, at));
  const spell = told ? continued(told, line, cell, at, context) : begun({ code, line, known, at }, cell, context);
  const before = told && spellAsCounted(told.case.mirror!.spell, told.clocks);
  const isNewer = changedAt !== undefined && changedAt !== knownTo;
  if (before && !isNewer && known!.case.state === line.state && isSame(before, spell.after)) return undefined;
  const latest = changedAt ?? knownTo;
  const event: CaseMirrored = {
    id: '',
    type: 'case.mirrored.v1',
    subject: code,
    occurredAt: formatInstant(at),
    recordedAt: formatInstant(at),
    data: {
      version: (known?.case.version ?? 0) + 1,
      state: line.state,
      source: line.source,
      externalId: line.externalId,
      agency: line.agency,
      ...(latest !== undefined && { changedAt: formatInstant(latest) }),
      ...(before && { before }),
      after: spell.after,
    },
  };
  event.id = `${code}/${String(event.data.version).padStart(6, '0')}`;
  const after = apply(known?.case, event);
  const last = refresh(withFacts(spell.item, after), at, context);
  return {
    case: after,
    clocks: last.item,
    ...wakeOf(last.item, at, context),
    events: [...(fresh?.events ?? []), event, ...last.events],
    texts: [],
  };
}

function checkMoments(line: MirroredLine, at: Instant): void {
  for (const field of [
    'receivedAt',
    'answeredAt',
    'publishedAt',
    'rejectedAt',
    'withdrawnAt',
    'reopenedAt',
    'changedAt',
  ] as const) {
    const moment = instantOf(line[field]);
    if (moment !== undefined && moment > at + AHEAD_MS) throw new Refusal('in-future', field);
  }
}

const instantOf = (text: string | undefined): Instant | undefined => (text === undefined ? undefined : parseInstant(text));

/**
 * Who has the case. Named as before, it stays with whoever has it by now, whatever became of the agency so named. Nor does it move when the
 * source names the successor: that is handed over by the daily job, and what has ended stays where it did.
 */
function agencyOf(line: MirroredLine, told: Known | undefined, { registry }: CaseContext, at: Instant): AgencyId {
  if (!told) return answeringAgency(registry, line.agency, at);
  const { agency, spell } = told.case.mirror!;
  const holding = spell.path.at(-1)!.cell.agency;
  if (line.agency === (agency ?? holding)) return holding;
  const end = endOf(line);
  const isOver = end !== undefined && endInForce(registry, line.agency, end.at) !== undefined;
  const named = isOver ? line.agency : answeringAgency(registry, line.agency, at);
  return registry.receiverOn(holding, dateOf(at)) === named ? holding : named;
}

function cellOf(line: MirroredLine, agency: AgencyId): CaseCell {
  const bySource: Readonly<Record<string, Channel>> = { ihanoi: 'ihanoi', '1022': '1022' };
  return {
    agency,
    kind: line.kind,
    category: line.category ?? NO_CATEGORY,
    channel: line.channel ?? bySource[line.source] ?? 'portal',
    filed: 'mirrored',
  };
}
