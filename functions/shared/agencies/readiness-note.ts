import type { AgencyId } from '../../../domain/agencies/agency.ts';
import type { Action } from '../store/cells.ts';
import { privateTable } from '../store/database.ts';
import { allItems } from '../store/query.ts';
import { readinessPartition } from './readiness.ts';

/** What somebody wrote about an item in his own words, under the number of its event. Lies in Private: it may name people (law 9). */
type ReadinessNote = { readonly number: number; readonly text: string; readonly by: string; readonly at: string };

const NUMBER_DIGITS = 6;
const PREFIX = 'NOTE#';

export const putReadinessNote = (agency: AgencyId, note: ReadinessNote): Action => ({
  Put: {
    TableName: privateTable(),
    Item: { pk: readinessPartition(agency), sk: `${PREFIX}${String(note.number).padStart(NUMBER_DIGITS, '0')}`, ...note },
  },
});

/** The notes about a list by number of event; only for those who may see the list. */
export async function readinessNotes(agency: AgencyId): Promise<ReadonlyMap<number, string>> {
  const notes = await allItems<ReadinessNote>(privateTable(), readinessPartition(agency), PREFIX, { ConsistentRead: true });
  return new Map(notes.map(({ number, text }) => [number, text]));
}
