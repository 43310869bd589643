import type { Action } from '../store/cells.ts';
import { privateTable } from '../store/database.ts';
import { allItems } from '../store/query.ts';

/** What somebody wrote about an obligation in his own words. Lies in Private: it may name people (law 9). */
export type Note = { readonly version: number; readonly text: string; readonly by: string; readonly at: string };

const VERSION_DIGITS = 6;
const partition = (obligation: string): string => `OBLIGATION#${obligation}`;
const PREFIX = 'NOTE#';

/** Writes the note that belongs to a version of an obligation. */
export const putNote = (obligation: string, { version, ...note }: Note): Action => ({
  Put: {
    TableName: privateTable(),
    Item: {
      pk: partition(obligation),
      sk: `${PREFIX}${String(version).padStart(VERSION_DIGITS, '0')}`,
      version,
      ...note,
    },
  },
});

/** All notes about an obligation, oldest first. Only for its agency and the co-ordinators of tasks. */
export const notesOf = (obligation: string): Promise<Note[]> => allItems<Note>(privateTable(), partition(obligation), PREFIX);
