import type { CaseCell } from '../../events/case-fields.ts';
import type { CaseMirrored } from '../../events/case-mirrored.ts';
import { Refusal } from '../fail.ts';
import { formatInstant, type Instant, MINUTE_MS, parseInstant } from '../time.ts';
import { apply } from './apply.ts';
import type { CaseContext, Decided } from './decision.ts';
import type { MirroredLine } from './intake/mirrored-line.ts';
import { begun, continued, isSame, spellAsCounted, type Telling } from './mirrored-spell.ts';
import { refresh } from './overdue.ts';
import { answeringAgency } from './place.ts';
import { wakeOf } from './receive.ts';
import { withFacts } from './replay.ts';
import { type Channel, isPending, NO_CATEGORY } from './vocabulary.ts';

export type { Known, Telling } from './mirrored-spell.ts';

const AHEAD_MS = 5 * MINUTE_MS;

/**
 * Takes in what another system tells of one of its cases: new, changed, or undefined when nothing changed. The figures follow by difference,
 * so that a correction counts as if it had always been so. Pending again after an end is a reopening.
 */
export function mirror({ code, line, known, at }: Telling, context: CaseContext): Decided | undefined {
  checkMoments(line, at);
  if (known && known.case.cell.kind !== line.kind)
    throw new Refusal('mirrored-kind-changed', 'kind', { kind: known.case.cell.kind });
  const cell = cellOf(line, context, at);
  const reopened = known?.case.settledAt !== undefined && isPending(line.state);
  const fresh = known && !reopened ? refresh(known.clocks, at, context) : undefined;
  const told = fresh && { case: known!.case, clocks: fresh.item };
  const spell = told ? continued(told, line, cell, at, context) : begun({ code, line, known, at }, cell, context);
  const before = told && spellAsCounted(told.case.mirror!.spell, told.clocks);
  if (before && known!.case.state === line.state && isSame(before, spell.after)) return undefined;
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
  for (const field of ['receivedAt', 'answeredAt', 'publishedAt', 'rejectedAt', 'withdrawnAt', 'reopenedAt'] as const) {
    const moment = parseInstant(line[field] ?? '');
    if (moment !== undefined && moment > at + AHEAD_MS) throw new Refusal('in-future', field);
  }
}

function cellOf(line: MirroredLine, context: CaseContext, at: Instant): CaseCell {
  const bySource: Readonly<Record<string, Channel>> = { ihanoi: 'ihanoi', '1022': '1022' };
  return {
    agency: answeringAgency(context.registry, line.agency, at),
    kind: line.kind,
    category: line.category ?? NO_CATEGORY,
    channel: line.channel ?? bySource[line.source] ?? 'portal',
    filed: 'mirrored',
  };
}
