import { Refusal } from '../../../domain/fail.ts';
import type { IndexId } from '../../../domain/indicators/index-id.ts';
import { type IndexStructure, structureOn } from '../../../domain/indicators/structure.ts';
import type { InternalIndexSettings } from '../../../domain/indicators/structures/internal-index.ts';
import type { LocalDate } from '../../../domain/time.ts';
import { type Key, recordsTable } from '../store/database.ts';
import { allItems } from '../store/query.ts';
import { structuresPartition } from './keys.ts';

/** A version of an index as stored; that of the internal index with the settings it follows from. */
export type StoredStructure = { readonly structure: IndexStructure; readonly settings?: InternalIndexSettings };

/** Every version of an index that was laid down. They lie in Records, since the tables would make each function a fifth heavier. */
export const structuresOf = (index: IndexId): Promise<(StoredStructure & Key)[]> =>
  allItems<StoredStructure & Key>(recordsTable(), structuresPartition(index));

/**
 * The version in force on a day; before the first one the first, since official tables print figures of earlier years too. Refused where
 * none was laid down yet: indexes are loaded behind the first start.
 */
export function versionOn(versions: readonly StoredStructure[], on: LocalDate): StoredStructure {
  if (versions.length === 0) throw new Refusal('reference-data-loading');
  const structures = versions.map(({ structure }) => structure);
  const first = structures.reduce((a, b) => (b.appliesFrom < a.appliesFrom ? b : a));
  const found = structureOn(structures, on) ?? first;
  return versions.find(({ structure }) => structure === found)!;
}
