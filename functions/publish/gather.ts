import type { Registry } from '../../domain/agencies/registry.ts';
import type { Cell } from '../../domain/metrics/cell.ts';
import { halvesOf, type Period } from '../../domain/periods/period.ts';
import type { InvitationCount } from '../../domain/publication/tables/response.ts';
import { PUBLISHED_INSTRUMENTS } from '../../domain/publication/universe.ts';
import { leaves } from '../shared/store/cells.ts';
import { invitationsIn } from '../shared/store/invitations.ts';
import { currentRegistry } from '../shared/store/registry.ts';

/** What a revision is computed from. */
export type Gathered = {
  readonly leaves: readonly Cell[];
  readonly invitations: readonly InvitationCount[];
  readonly registry: Registry;
};

/** Reads cells, never events: as many items as there are non-empty cells, whatever the number of ratings. */
export async function gather(period: Period): Promise<Gathered> {
  const halves = halvesOf(period);
  const perInstrument = await Promise.all(PUBLISHED_INSTRUMENTS.map((instrument) => leaves('satisfaction', instrument, halves)));
  return { leaves: perInstrument.flat(), invitations: await invitationsIn(halves), registry: await currentRegistry() };
}
