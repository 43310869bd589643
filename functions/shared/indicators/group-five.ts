import { groupFiveOfCity, measureGroupFive, monthOfGroupFive } from '../../../domain/indicators/decision-766/city.ts';
import type { OperationalMeasurement } from '../../../domain/indicators/measurement/kpi-measurement.ts';
import { GROUP_FIVE_TABLE } from '../../../domain/indicators/publication/group-five-table.ts';
import type { Period } from '../../../domain/periods/period.ts';
import type { Value } from '../../../domain/publication/table.ts';
import { petitionCounts } from '../deadlines/tables.ts';
import { currentRegistry } from '../store/registry.ts';
import { reportedDossiers } from './dossier-counts.ts';
import { documentOf, publishedPeriods } from './published-measurements.ts';

/** Group 5 of a calendar period as cases and reports have it now: for co-ordinators, never for the public. */
export async function liveGroupFive(period: Period): Promise<OperationalMeasurement[]> {
  const petitions = [...(await petitionCounts(period)).values()];
  const dossiers = await reportedDossiers(period, await currentRegistry());
  return measureGroupFive(groupFiveOfCity(petitions, dossiers?.counts).components, period.id);
}

/** The calendar month of which the last publication tells. */
export async function publishedMonth(): Promise<string | undefined> {
  const [last] = await publishedPeriods();
  return last && monthOfGroupFive(last.period).id;
}

/** Group 5 of a calendar month as it was published last; nothing for a month of which no publication tells. */
export async function publishedGroupFive({ id }: Period): Promise<OperationalMeasurement[]> {
  const found = (await publishedPeriods()).find(({ period }) => monthOfGroupFive(period).id === id);
  if (!found) return [];
  const { sections } = await documentOf(found);
  const tables = sections.find((section) => section.id === 'deadlines')?.tables ?? [];
  const rows = tables.find((table) => table.id === GROUP_FIVE_TABLE)?.rows ?? [];
  const count = (value: Value | undefined) => (typeof value === 'number' ? value : null);
  const components = rows.map(({ key, numerator, denominator, points }) => ({
    ...{ code: String(key), numerator: count(numerator), denominator: count(denominator), points: count(points) },
  }));
  return measureGroupFive(components, id);
}
