import type { DossierCounts } from './group-five.ts';

/** The lines of the index `dossiers` that Decision 766 needs. */
const NEEDED = ['received', 'settled-late', 'in-process-overdue', 'criticised'] as const;

/** What one unit reported about its dossiers in a period; undefined unless every line that is needed was reported. */
export function dossierCountsOf(figureOf: (code: string) => number | undefined): DossierCounts | undefined {
  const [received, settledLate, overdueInProcess, criticised] = NEEDED.map(figureOf);
  if (received === undefined || settledLate === undefined || overdueInProcess === undefined || criticised === undefined)
    return undefined;
  return { received, overdue: settledLate + overdueInProcess, criticised };
}

/** The counts of several units together; undefined for none. */
export const dossiersTogether = (counts: readonly DossierCounts[]): DossierCounts | undefined =>
  counts.length === 0
    ? undefined
    : {
        received: counts.reduce((sum, { received }) => sum + received, 0),
        overdue: counts.reduce((sum, { overdue }) => sum + overdue, 0),
        criticised: counts.reduce((sum, { criticised }) => sum + criticised, 0),
      };
