import type { Registry } from '../../domain/agencies/registry.ts';
import type { Cell } from '../../domain/metrics/cell.ts';
import { halvesOf, type Period } from '../../domain/periods/period.ts';
import type { Ledger } from '../../domain/publication/disclosure/ledger.ts';
import type { Table } from '../../domain/publication/table.ts';
import type { OrderedChange } from '../../domain/publication/tables/changes.ts';
import type { InvitationCount } from '../../domain/publication/tables/response.ts';
import { PUBLISHED_INSTRUMENTS } from '../../domain/publication/universe.ts';
import { knownChanges } from '../shared/agencies/changes.ts';
import { leaves } from '../shared/store/cells.ts';
import { invitationsIn } from '../shared/store/invitations.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { deadlineSection } from './sections/deadlines.ts';
import { taskSection } from './sections/tasks.ts';

/** What a revision is computed from. */
export type Gathered = {
  readonly leaves: readonly Cell[];
  readonly invitations: readonly InvitationCount[];
  readonly registry: Registry;
  readonly changes: readonly OrderedChange[];
  readonly sections: { readonly deadlines: readonly Table[]; readonly tasks: readonly Table[] };
  /** The ledger with what this publication will have told of people's judgements. */
  readonly ledger: Ledger;
};

/** Reads cells, never events: as many items as there are non-empty cells, whatever the number of ratings. */
export async function gather(period: Period, ledger: Ledger): Promise<Gathered> {
  const halves = halvesOf(period);
  const perInstrument = await Promise.all(PUBLISHED_INSTRUMENTS.map((instrument) => leaves('satisfaction', instrument, halves)));
  const registry = await currentRegistry();
  const { tables: deadlines, judgements } = await deadlineSection(period, registry, ledger.judgements);
  return {
    leaves: perInstrument.flat(),
    invitations: await invitationsIn(halves),
    registry,
    changes: (await knownChanges(registry)).filter(({ withdrawnAt }) => withdrawnAt === undefined),
    ledger: { ...ledger, ...(judgements && { judgements }) },
    sections: { deadlines, tasks: await taskSection(period, registry) },
  };
}
