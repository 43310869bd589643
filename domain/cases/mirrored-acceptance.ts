import type { Acceptance } from '../../events/case-fields.ts';
import type { MirroredSpell } from '../../events/case-mirrored.ts';
import type { AgencyId } from '../agencies/agency.ts';
import type { Accepted } from './clocks.ts';
import { withLast } from './steps.ts';

/** `counted`: how it was counted with an earlier spell. */
type Told = Acceptance & { readonly counted?: { readonly dissatisfied: boolean } };
type Holder = MirroredSpell['holders'][number];

const later = (a: string, b: string): string => (Date.parse(a) > Date.parse(b) ? a : b);
const earlier = (a: string, b: string): string => (Date.parse(a) < Date.parse(b) ? a : b);

/**
 * The acceptances under which the holders of a petition are judged (Decision 766, item 5.3), one an agency, by the first: those of earlier
 * spells, of whom it became late with, and of the present one.
 */
export function acceptancesOf({ path, holders, end, acceptedBefore = [] }: MirroredSpell): Told[] {
  const { cell } = path.at(-1)!;
  if (cell.kind !== 'petition') return [];
  const found = new Map<AgencyId, Told>(
    acceptedBefore.map(({ agency, at, dissatisfied }) => [
      agency,
      { cell: { ...cell, agency }, at, dissatisfied, counted: { dissatisfied } },
    ]),
  );
  for (const [i, holder] of holders.entries()) {
    const isPresent = i === holders.length - 1;
    const { agency, late, byAcceptance } = holder;
    if (!byAcceptance || (!isPresent && !late)) continue;
    const known = found.get(agency);
    const at = acceptedAt(holder, isPresent ? end : undefined);
    if (known) found.set(agency, { ...known, dissatisfied: known.dissatisfied || late });
    else if (at !== undefined) found.set(agency, { cell: { ...cell, agency }, at, dissatisfied: late });
  }
  return [...found.values()];
}

/** When it was told to be worked on, or else when it was answered. What was turned down in time was not accepted. */
function acceptedAt(holder: Holder, end: MirroredSpell['end']): string | undefined {
  if (end?.as === 'rejected' && !holder.late) return undefined;
  const told = holder.acceptedAt ?? (end?.as === 'answered' ? end.at : undefined);
  if (told === undefined) return undefined;
  const at = later(told, holder.startedAt);
  return end ? earlier(at, end.at) : at;
}

/** The same for the clocks, which count what becomes late. */
export function acceptedBy(spell: MirroredSpell, clock: string): Accepted[] {
  const inTime = acceptancesOf({ ...spell, holders: withLast(spell.holders, (present) => ({ ...present, late: false })) });
  return acceptancesOf(spell).map(({ cell, at, dissatisfied }) => {
    const without = inTime.find((each) => each.cell.agency === cell.agency);
    return { cell, at, dissatisfied, ...(dissatisfied && without?.dissatisfied === false && { late: clock }) };
  });
}
