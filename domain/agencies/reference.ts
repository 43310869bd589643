import agencies from '../reference/hanoi/agencies.json' with { type: 'json' };
import communes from '../reference/hanoi/communes.json' with { type: 'json' };
import { Agency } from './agency.ts';

/** One row of the reference files, whose keys are in snake case; where a row comes from (`seed`, `source`) is not registry data. */
type Row = {
  id: string;
  name_vi: string;
  name_en: string;
  kind: string;
  parent?: string;
  aliases?: string[];
  valid_from?: string;
  valid_to?: string;
  predecessors?: string[];
  successors?: string[];
  is_group?: boolean;
  members?: string[];
  members_kind?: string[];
  expandable?: boolean;
  note?: string;
};

/**
 * Hanoi's bodies as the reference data know them: those named in the plans, with the mergers of 1 March 2025, and the 126
 * wards and communes of 1 July 2025 (Resolution 1656/NQ-UBTVQH15). A fresh array of checked entries at every call.
 */
export const referenceAgencies = (): Agency[] => ([...agencies, ...communes] as Row[]).map(agencyOf);

/** Reads one row of the reference files. Keys that the row lacks stay absent. */
function agencyOf(row: Row): Agency {
  const { id, kind, parent, aliases, predecessors, successors, members, note } = row;
  const entry = {
    ...{ id, kind, parent, aliases, predecessors, successors, members, note },
    nameVi: row.name_vi,
    nameEn: row.name_en,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    isGroup: row.is_group,
    membersKind: row.members_kind,
    expandable: row.expandable,
  };
  return Agency.parse(Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)));
}
