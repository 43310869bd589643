import type { MirroredSpell } from '../../events/case-mirrored.ts';
import type { AgencyId } from '../agencies/agency.ts';
import { isInForce, type Registry } from '../agencies/registry.ts';
import { addDays, dateOf, formatInstant, type Instant, parseInstant, startOfDay } from '../time.ts';
import { withLast, withNext } from './steps.ts';

/** When an agency that was in force at an instant ended; undefined where it was not, or has not ended. */
export function endInForce(registry: Registry, id: AgencyId, at: Instant): Instant | undefined {
  const agency = registry.get(id);
  if (!agency?.validTo || !isInForce(agency, dateOf(at))) return undefined;
  return startOfDay(addDays(agency.validTo, 1));
}

/** A pending spell whose agency ended: the successor holds it from then on. What was late already stays with the one before. */
export function succeeded(spell: MirroredSpell, to: AgencyId, at: Instant): MirroredSpell {
  const { cell, since } = spell.path.at(-1)!;
  const from = formatInstant(Math.max(at, parseInstant(since)!));
  return {
    ...spell,
    path: withNext(spell.path, { cell: { ...cell, agency: to }, since: from, handedOver: true }),
    holders: withLast(spell.holders, (present) => (present.late ? present : { ...present, agency: to })),
  };
}

/** The spell as it was when it ended: a successor of later days had no part in it. */
export function beforeSuccession(spell: MirroredSpell, end: Instant): MirroredSpell {
  const last = spell.path.at(-1)!;
  if (!last.handedOver || parseInstant(last.since)! <= end || spell.path.length === 1) return spell;
  const path = spell.path.slice(0, -1);
  const holding = path.at(-1)!.cell.agency;
  const holders = withLast(spell.holders, (present) =>
    present.agency === last.cell.agency ? { ...present, agency: holding } : present,
  );
  return beforeSuccession({ ...spell, path, holders }, end);
}
