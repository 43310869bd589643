import { Refusal } from '../../fail.ts';
import { addDays } from '../../time.ts';
import type { Agency } from '../agency.ts';
import { isInForce, type Registry } from '../registry.ts';
import type { AgencyChange, ChangeTarget } from './change.ts';

/** Shares are printed with few digits, so their sum may be off by this much. */
const SHARE_TOLERANCE = 0.001;

/**
 * Refuses a change that cannot be. All bodies that change are in force the day before and have no end planned; new ids were never used;
 * groups can be renamed or abolished, but not merged or split; numbers of bodies fit the kind.
 * @throws Refusal with one of the codes of `changeProblems`
 */
export function checkChange(change: AgencyChange, registry: Registry): void {
  const { kind, from, to } = change;
  if (new Set(from).size < from.length) throw new Refusal('agency-change-twice', 'from');
  if (new Set(to.map(({ id }) => id)).size < to.length) throw new Refusal('agency-change-twice', 'to');
  const ending = from.map((id, at) => bodyOf(id, `from.${at}`, change, registry));
  const going = to.filter(({ id }) => registry.get(id) !== undefined);
  for (const target of going) checkContinuing(target, change, registry);
  const others = from.filter((id) => !to.some((target) => target.id === id));
  if (kind === 'merge') checkMerge(others, going.length, to.length);
  if (kind === 'split') checkSplit(change);
  if (kind === 'abolish' && to.length > 0) throw new Refusal('agency-change-shape', 'to', { kind });
  if (kind === 'rename' && (from.length !== 1 || to.length !== 1 || going.length > 0))
    throw new Refusal('agency-change-shape', 'to', { kind });
  if (kind === 'merge' || kind === 'split') checkNoGroups(ending);
  checkShares(to);
}

function bodyOf(id: string, path: string, { effectiveOn }: AgencyChange, registry: Registry): Agency {
  const agency = registry.get(id);
  const dayBefore = addDays(effectiveOn, -1);
  if (!agency) throw new Refusal('agency-unknown', path);
  if (!isInForce(agency, dayBefore)) throw new Refusal('agency-not-in-force', path, { agency: id, on: dayBefore });
  if (agency.validTo !== undefined) throw new Refusal('agency-change-planned', path, { agency: id, until: agency.validTo });
  return agency;
}

/**
 * Only a body that absorbs others goes on under its id, and it must be there on the day before. What remains after a split is another
 * body than before and gets another id: else nobody could say which of the two a figure or a case belongs to.
 */
function checkContinuing({ id }: ChangeTarget, change: AgencyChange, registry: Registry): void {
  const path = `to.${change.to.findIndex((target) => target.id === id)}.id`;
  const agency = registry.get(id);
  if (change.kind !== 'merge' || !agency || !isInForce(agency, addDays(change.effectiveOn, -1)) || agency.validTo !== undefined)
    throw new Refusal('agency-id-used', path, { agency: id });
  if (agency.isGroup) throw new Refusal('agency-change-group', path, { agency: id });
}

/** Several bodies become a new one, or at least one is absorbed by a body that goes on. */
function checkMerge(ending: readonly string[], going: number, targets: number): void {
  const enough = going === 0 ? 2 : 1;
  if (targets !== 1 || ending.length < enough) throw new Refusal('agency-change-shape', 'from', { kind: 'merge' });
}

function checkSplit({ from, to }: AgencyChange): void {
  if (from.length !== 1 || to.length < 2) throw new Refusal('agency-change-shape', 'to', { kind: 'split' });
  if (to.filter(({ receivesOpenItems }) => receivesOpenItems).length > 1) throw new Refusal('agency-change-receivers', 'to');
}

function checkNoGroups(agencies: readonly Agency[]): void {
  const group = agencies.find(({ isGroup }) => isGroup);
  if (group) throw new Refusal('agency-change-group', 'from', { agency: group.id });
}

/** Either nobody has a share, or all have and together they are the whole. */
function checkShares(to: readonly ChangeTarget[]): void {
  const shares = to.flatMap(({ share }) => share ?? []);
  if (shares.length === 0) return;
  const sum = shares.reduce((total, share) => total + share, 0);
  if (shares.length < to.length || Math.abs(sum - 1) > SHARE_TOLERANCE) throw new Refusal('agency-change-shares', 'to');
}
