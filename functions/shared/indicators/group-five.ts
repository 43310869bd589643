import { groupFiveOfCity, measureGroupFive, monthOfGroupFive } from '../../../domain/indicators/decision-766/city.ts';
import type { OperationalMeasurement } from '../../../domain/indicators/measurement/kpi-measurement.ts';
import { GROUP_FIVE_TABLE } from '../../../domain/indicators/publication/group-five-table.ts';
import type { Period } from '../../../domain/periods/period.ts';
import type { Value } from '../../../domain/publication/table.ts';
import { petitionCounts } from '../deadlines/tables.ts';
import { inOrder } from '../parallel.ts';
import { currentRegistry } from '../store/registry.ts';
import { reportedDossiers } from './dossier-counts.ts';
import {
  DOCUMENTS_AT_ONCE,
  documentOf,
  type Published,
  perRevision,
  publishedPeriods,
  TREND_MONTHS,
} from './published-measurements.ts';

/** Group 5 of a calendar period as cases and reports have it now, with the months published before it: for co-ordinators, never for the public. */
export async function liveGroupFive(period: Period): Promise<OperationalMeasurement[]> {
  const petitions = [...(await petitionCounts(period)).values()];
  const dossiers = await reportedDossiers(period, await currentRegistry());
  const live = measureGroupFive(groupFiveOfCity(petitions, dossiers?.counts).components, period.id);
  return [...live, ...(await publishedMonths(period)).filter((one) => one.period !== period.id)];
}

/** The calendar month of which the last publication tells. */
export async function publishedMonth(): Promise<string | undefined> {
  const [last] = await publishedPeriods();
  return last && monthOfGroupFive(last.period).id;
}

/** Group 5 of a calendar month as it was published last, with the months before it; nothing for a month of which no publication tells. */
export async function publishedGroupFive(asked: Period): Promise<OperationalMeasurement[]> {
  const months = await publishedMonths(asked);
  return months.some(({ period }) => period === asked.id) ? months : [];
}

/** The months up to the end of a period, each as the publication has it that told of it last. */
async function publishedMonths({ to }: Period): Promise<OperationalMeasurement[]> {
  const tellers = new Map<string, Published>();
  for (const found of await publishedPeriods()) {
    const month = monthOfGroupFive(found.period);
    if (month.to <= to && !tellers.has(month.id)) tellers.set(month.id, found);
  }
  const latest = [...tellers].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, TREND_MONTHS);
  return (await inOrder(latest, DOCUMENTS_AT_ONCE, ([, found]) => groupFiveIn(found))).flat();
}

const groupFiveIn = perRevision(async (found: Published): Promise<OperationalMeasurement[]> => {
  const { sections } = await documentOf(found);
  const tables = sections.find((section) => section.id === 'deadlines')?.tables ?? [];
  const rows = tables.find((table) => table.id === GROUP_FIVE_TABLE)?.rows ?? [];
  const count = (value: Value | undefined) => (typeof value === 'number' ? value : null);
  const components = rows.map(({ key, numerator, denominator, points }) => ({
    ...{ code: String(key), numerator: count(numerator), denominator: count(denominator), points: count(points) },
  }));
  return measureGroupFive(components, monthOfGroupFive(found.period).id);
});
