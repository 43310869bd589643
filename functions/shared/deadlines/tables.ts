import type { AgencyId } from '../../../domain/agencies/agency.ts';
import { deadlineTable, type KeyedDeadlineRow } from '../../../domain/cases/counting/deadline-table.ts';
import { holderCounts } from '../../../domain/cases/counting/holder-counts.ts';
import type { CaseKind } from '../../../domain/cases/vocabulary.ts';
import type { PetitionCounts } from '../../../domain/indicators/decision-766/group-five.ts';
import { halvesOf, type Period } from '../../../domain/periods/period.ts';
import { agencyCells } from '../store/cells.ts';
import { cellsUpTo, PUBLIC_KINDS } from './case-cells.ts';

/** The deadline part of a publication, by the citizen's clock: without denunciations, in three cuts and as a whole. */
export type DeadlineTables = {
  readonly all: KeyedDeadlineRow;
  readonly byAgency: readonly KeyedDeadlineRow[];
  readonly byKind: readonly KeyedDeadlineRow[];
  readonly byMonth: readonly KeyedDeadlineRow[];
  /** By agency within each kind, for readers who compare like with like. */
  readonly byAgencyAndKind: Readonly<Partial<Record<CaseKind, readonly KeyedDeadlineRow[]>>>;
};

/** Deadline figures of all agencies for a period, as the cells stand now. */
export async function deadlineTables(period: Period): Promise<DeadlineTables> {
  const cells = await cellsUpTo(period, { kinds: PUBLIC_KINDS });
  return {
    all: deadlineTable(cells, period, undefined)[0]!,
    byAgency: deadlineTable(cells, period, 'agency'),
    byKind: deadlineTable(cells, period, 'kind'),
    byMonth: deadlineTable(cells, period, 'month'),
    byAgencyAndKind: Object.fromEntries(
      PUBLIC_KINDS.map((kind) => [
        kind,
        deadlineTable(
          cells.filter(({ subject }) => subject === kind),
          period,
          'agency',
        ),
      ]),
    ),
  };
}

/**
 * What group 5 of the Decision 766 index needs of each agency's petitions in a calendar period, by the holder's clock. Agencies that neither
 * received nor accepted one then are left out.
 */
export async function petitionCounts(period: Period): Promise<ReadonlyMap<AgencyId, PetitionCounts>> {
  const cells = await agencyCells('cases', 'petition', halvesOf(period));
  const perAgency = Map.groupBy(cells, ({ agency }) => agency);
  return new Map(
    [...perAgency]
      .map(([agency, own]) => [agency, holderCounts(own)] as const)
      .filter(([, { received, accepted }]) => received + accepted > 0),
  );
}
