import type { Agency } from '../../../domain/agencies/agency.ts';
import type { Registry } from '../../../domain/agencies/registry.ts';
import type { LocalDate } from '../../../domain/time.ts';

/** A body whose last day is over. */
export type Ended = Agency & { readonly validTo: LocalDate };

/** Those that could hold cases or obligations once: groups hold nothing. */
export const endedBefore = (registry: Registry, today: LocalDate): Ended[] =>
  registry.all.filter((agency): agency is Ended => !agency.isGroup && agency.validTo !== undefined && agency.validTo < today);
