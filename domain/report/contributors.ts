import type { AgencyId } from '../agencies/agency.ts';
import type { Registry } from '../agencies/registry.ts';
import type { LocalDate } from '../time.ts';

/**
 * Who owes a contribution: departments, their equivalents and the service centre. Communes contribute through their status updates and
 * may write, but nobody waits for them (they lead most tasks and have no time).
 */
const CONTRIBUTORS: readonly AgencyId[] = ['cac-so-co-quan-tuong-duong-so', 'trung-tam-phuc-vu-hanh-chinh-cong'];

/** The agencies that owe a contribution on a day, none twice. */
export const contributorsOn = (registry: Registry, on: LocalDate): AgencyId[] => [
  ...new Set(CONTRIBUTORS.flatMap((id) => registry.expand(id, on) ?? [])),
];
