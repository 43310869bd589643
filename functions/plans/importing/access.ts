import type { Registry } from '../../../domain/agencies/registry.ts';
import { Refusal } from '../../../domain/fail.ts';
import { agencyNames } from '../../../domain/tasks/agency-names.ts';
import type { SourceRow } from '../../../domain/tasks/import/csv.ts';
import { type Finding, finding } from '../../../domain/tasks/import/finding.ts';
import type { Plan } from '../../../domain/tasks/plan.ts';
import type { LocalDate } from '../../../domain/time.ts';
import type { Caller } from '../../shared/http/caller.ts';

/** A co-ordinator of tasks imports any plan, the head of an agency the plans that it owns. */
export function mayImport(caller: Caller, plan: Plan): 'any' | 'own' {
  if (caller.roles.includes('coordinator') && caller.scopes.includes('tasks')) return 'any';
  if (!caller.roles.includes('head')) throw new Refusal('scope-missing', '', { scope: 'tasks' });
  if (plan.owner === undefined || plan.owner !== caller.agency) throw new Refusal('plan-of-others', 'owner');
  return 'own';
}

/** An agency's own plan gives work to nobody else. A row that names no lead is the agency's. */
export function ownLeadsOnly(
  rows: readonly SourceRow[],
  { owner }: Plan,
  registry: Registry,
  today: LocalDate,
): { rows: SourceRow[]; refused: Finding[] } {
  const named = agencyNames(registry, today);
  const refused: Finding[] = [];
  const kept = rows.filter(({ row, value }) => {
    const leads = (value as { leads?: unknown } | null)?.leads;
    const names = typeof leads === 'string' ? leads.split(/\s*[;\n]\s*/) : Array.isArray(leads) ? leads : [];
    const others = names.filter((name) => typeof name === 'string' && name.trim() !== '' && named(name.trim()) !== owner);
    if (others.length > 0) refused.push(finding(row, 'lead-of-others', 'leads'));
    return others.length === 0;
  });
  return { rows: kept, refused };
}
