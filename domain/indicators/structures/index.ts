import type { IndexId } from '../index-id.ts';
import { type IndexStructure, structureOn } from '../structure.ts';
import { ASSUMED_CONTENTS } from './assumed-contents.ts';
import { decision766 } from './decision-766.ts';
import { dossierCounts } from './dossiers.ts';
import { facts } from './facts.ts';
import { internalIndex } from './internal-index.ts';
import { kpis } from './kpi.ts';
import { papi, parIndex, sipas } from './official-tables.ts';

/** Figures that belong to no other index: any code, no lines laid down. */
const other: IndexStructure = {
  index: 'other',
  version: '1',
  appliesFrom: '2020-01-01',
  nameVi: 'Chỉ tiêu khác',
  nameEn: 'Other indicators',
  legalAct: '',
  adds: false,
  lines: [],
  breaks: [],
};

/** The structures that come with the system. */
export const STRUCTURES: readonly IndexStructure[] = [
  parIndex,
  sipas,
  papi,
  kpis,
  decision766,
  internalIndex(ASSUMED_CONTENTS),
  ...dossierCounts,
  facts,
  other,
];

/**
 * The structure of an index: with `on` the version in force that day, else the newest. `more` are versions entered later (such as the
 * split of the internal index). Before the first version the first one is used: official tables print figures of earlier years too.
 */
export function structureOf(index: IndexId, on?: string, more: readonly IndexStructure[] = []): IndexStructure {
  const versions = [...STRUCTURES, ...more].filter((structure) => structure.index === index);
  const first = versions.reduce((a, b) => (b.appliesFrom < a.appliesFrom ? b : a));
  return structureOn(versions, on ?? '9999-12-31') ?? first;
}
