import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../../fail.ts';
import type { LocalDate } from '../../time.ts';
import type { Agency, AgencyId } from '../agency.ts';
import type { Registry } from '../registry.ts';
import type { DeclaredChange } from './apply.ts';

/**
 * Takes back a change that has not taken effect: the entries to write again, and those to remove. Nothing has moved by then. From the
 * effective day on a wrong change is corrected by another one, because what moved and what was published under it stands.
 * @throws Refusal `agency-change-effective`, `agency-change-built-upon` when an entry is no longer as the change left it
 */
export function withdrawal(
  { change, entries, replaced }: DeclaredChange,
  registry: Registry,
  today: LocalDate,
): { readonly entries: readonly Agency[]; readonly removed: readonly AgencyId[] } {
  if (today >= change.effectiveOn)
    throw new Refusal('agency-change-effective', 'effectiveOn', { effectiveOn: change.effectiveOn });
  const altered = entries.find((entry) => !isDeepStrictEqual(registry.get(entry.id), entry));
  if (altered) throw new Refusal('agency-change-built-upon', 'to', { agency: altered.id });
  const before = new Set(replaced.map(({ id }) => id));
  return { entries: replaced, removed: entries.flatMap(({ id }) => (before.has(id) ? [] : id)) };
}
