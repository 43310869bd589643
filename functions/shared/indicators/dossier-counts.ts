import type { Registry } from '../../../domain/agencies/registry.ts';
import { dossierCountsOf, dossiersTogether } from '../../../domain/indicators/decision-766/dossier-counts.ts';
import type { DossierCounts } from '../../../domain/indicators/decision-766/group-five.ts';
import { bestObservation } from '../../../domain/indicators/series.ts';
import type { Period } from '../../../domain/periods/period.ts';
import { inOrder } from '../parallel.ts';
import { observationsOf } from './results.ts';

const AGENCIES_AT_ONCE = 16;

/** The dossiers of the city in a period as reported: by the city itself, else by so many of its agencies together. */
export type ReportedDossiers = { readonly counts: DossierCounts; readonly agencies?: number };

/** Undefined where nobody has reported in full. */
export async function reportedDossiers(period: Period, registry: Registry): Promise<ReportedDossiers | undefined> {
  const city = await reportedBy(undefined, period);
  if (city) return { counts: city };
  const agencies = registry.rateable(period.to);
  const each = await inOrder(agencies, AGENCIES_AT_ONCE, ({ id }) => reportedBy(id, period));
  const reported = each.filter((counts) => counts !== undefined);
  const counts = dossiersTogether(reported);
  return counts && { counts, agencies: reported.length };
}

async function reportedBy(agency: string | undefined, { id }: Period): Promise<DossierCounts | undefined> {
  const observations = await observationsOf('dossiers', agency);
  return dossierCountsOf((code) => bestObservation(observations, { code, period: id, agency })?.value);
}
