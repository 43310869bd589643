import type { CaseHandedOver } from '../../events/case-holder.ts';
import type { AgencyId } from '../agencies/agency.ts';
import { Refusal } from '../fail.ts';
import { formatInstant, type Instant } from '../time.ts';
import { inherited } from './acceptance.ts';
import { apply } from './apply.ts';
import type { Case } from './case.ts';
import type { CaseClocks } from './clocks.ts';
import type { CaseContext, Decided } from './decision.ts';
import { openHolder, openOverdue } from './facts.ts';
import { acceptedBy } from './mirrored-acceptance.ts';
import { spellAsCounted } from './mirrored-spell.ts';
import { succeeded } from './mirrored-succession.ts';
import { leadDue, refresh } from './overdue.ts';
import { wakeOf } from './receive.ts';
import { withFacts } from './replay.ts';
import { isPending } from './vocabulary.ts';

/** `change`: the id of the change of agencies, under which the legal act is found. */
export type Succession = { readonly to: AgencyId; readonly change: string; readonly at: Instant };

/**
 * Passes a case from an agency that ended to the one that answers for it now: no clock is touched, the officer stays assigned. Refused when
 * the case is there already (`transfer-to-itself`), so that doing it twice does it once.
 */
export function handOver(before: Case, clocks: CaseClocks, { to, change, at }: Succession, context: CaseContext): Decided {
  if (to === before.cell.agency) throw new Refusal('transfer-to-itself', 'to');
  const fresh = refresh(clocks, at, context);
  const version = before.version + 1;
  const cell = { ...before.cell, agency: to };
  const pending = isPending(before.state);
  const counted = before.mirror && spellAsCounted(before.mirror.spell, fresh.item);
  const spell = pending && counted ? succeeded(counted, to, at) : undefined;
  const judged = pending && !counted ? inherited(fresh.item, to) : undefined;
  const event: CaseHandedOver = {
    id: `${before.code}/${String(version).padStart(6, '0')}`,
    type: 'case.handed-over.v1',
    subject: before.code,
    occurredAt: formatInstant(at),
    recordedAt: formatInstant(at),
    data: {
      version,
      state: before.state,
      by: { role: 'system' },
      cell,
      due: leadDue(fresh.item),
      from: before.cell,
      change,
      ...(pending && { ...openOverdue(fresh.item), ...openHolder(fresh.item) }),
      ...(counted && spell && { mirrored: { before: counted, after: spell } }),
      ...(judged && { acceptance: judged.acceptance }),
    },
  };
  const after = apply(before, event);
  const accepted = spell ? acceptedBy(spell, fresh.item.holder) : judged?.accepted;
  const item: CaseClocks = withFacts(accepted ? { ...fresh.item, accepted } : fresh.item, after);
  return { case: after, clocks: item, ...wakeOf(item, at, context), events: [...fresh.events, event], texts: [] };
}
