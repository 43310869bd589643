import { measureKpis, type OperationalMeasurement } from '../../../domain/indicators/measurement/kpi-measurement.ts';
import { type Period, type PeriodKind, parsePeriod } from '../../../domain/periods/period.ts';
import type { Publication } from '../../../domain/publication/document.ts';
import { daysBetween } from '../../../domain/time.ts';
import { environment } from '../environment.ts';
import { readObject } from '../objects/read-object.ts';
import { inOrder } from '../parallel.ts';
import type { PublicationEntry } from '../publications/entry.ts';
import { published } from '../publications/find.ts';
import { sharesIn } from './published-shares.ts';

/** A published period in its latest revision. */
export type Published = { readonly entry: PublicationEntry; readonly period: Period };

/** As many periods back as a trend is drawn from. */
const TREND_PERIODS = 8;
export const TREND_MONTHS = 12;
export const DOCUMENTS_AT_ONCE = 4;

/** Every published period, in its latest revision, the one that ended last first; of those that ended together the longest. */
export async function publishedPeriods(): Promise<Published[]> {
  const latest = new Map<string, PublicationEntry>();
  for (const entry of await published(Number.POSITIVE_INFINITY))
    if (entry.basis === 'report' && entry.revision > (latest.get(entry.period)?.revision ?? 0)) latest.set(entry.period, entry);
  return [...latest.values()]
    .map((entry) => ({ entry, period: parsePeriod(entry.period, 'report')! }))
    .sort((a, b) => (a.period.to === b.period.to ? length(b.period) - length(a.period) : a.period.to < b.period.to ? 1 : -1));
}

const length = ({ from, to }: Period): number => daysBetween(from, to);

/**
 * The KPIs of a period as they were published, with those of the published periods of the same length before it and of the months up to
 * its end, for trend and forecast. A period that is not published itself shows the last publication within it.
 */
export async function publishedMeasurements(asked: Period): Promise<OperationalMeasurement[]> {
  const all = await publishedPeriods();
  if (all.some(({ period }) => period.id === asked.id)) return historyOf(all, asked);
  const within = all.find(
    ({ period }) => period.year === asked.year && period.lastMonth <= asked.lastMonth && liesIn(period, asked),
  );
  if (!within) return [];
  const standsIn = (await measured(within)).map((one) => ({ ...one, period: asked.id, measuredIn: within.period.id }));
  return [...standsIn, ...(await historyOf(all, asked))];
}

/** What was published of earlier periods, for the trend of a period that is not over. */
export async function publishedBefore(asked: Period): Promise<OperationalMeasurement[]> {
  return (await historyOf(await publishedPeriods(), asked)).filter(({ period }) => period !== asked.id);
}

/** Periods of the same length, and months besides: a year of three quarters has no other years to draw a line through. */
async function historyOf(all: readonly Published[], { kind, year, lastMonth }: Period): Promise<OperationalMeasurement[]> {
  const past = all.filter(({ period }) => period.year < year || (period.year === year && period.lastMonth <= lastMonth));
  const lastOf = (wanted: PeriodKind, count: number) => past.filter(({ period }) => period.kind === wanted).slice(0, count);
  const wanted = new Set([...lastOf(kind, TREND_PERIODS), ...lastOf('month', TREND_MONTHS)]);
  return (await inOrder([...wanted], DOCUMENTS_AT_ONCE, measured)).flat();
}

/** Months of a period are counted up to its last one. */
const liesIn = (inner: Period, outer: Period): boolean => inner.from >= outer.from || length(inner) <= length(outer);

/** What a revision says. */
export async function documentOf({ entry }: Published): Promise<Publication> {
  return JSON.parse(await readObject(environment('SITE_BUCKET'), `${entry.path}publication.json`)) as Publication;
}

/** A revision never changes, so what is taken from its document is taken once. */
export function perRevision<Taken>(take: (found: Published) => Promise<Taken>): (found: Published) => Promise<Taken> {
  const known = new Map<string, Taken>();
  return async (found) => {
    const { manifestSha256 } = found.entry;
    const taken = known.get(manifestSha256) ?? (await take(found));
    known.set(manifestSha256, taken);
    return taken;
  };
}

const measured = perRevision(async ({ entry, period }: Published): Promise<OperationalMeasurement[]> => {
  const { sections } = await documentOf({ entry, period });
  const tables = sections.find(({ id }) => id === 'satisfaction')?.tables ?? [];
  return measureKpis(sharesIn(tables), period.id).map((one) => ({
    ...one,
    source: `${one.source}; kỳ ${period.id}, công bố lần ${entry.revision}`,
  }));
});
