import { measureKpis, type OperationalMeasurement } from '../../../domain/indicators/measurement/kpi-measurement.ts';
import { type Period, parsePeriod } from '../../../domain/periods/period.ts';
import type { Publication } from '../../../domain/publication/document.ts';
import { daysBetween } from '../../../domain/time.ts';
import { environment } from '../environment.ts';
import { readObject } from '../objects/read-object.ts';
import { inOrder } from '../parallel.ts';
import type { PublicationEntry } from '../publications/entry.ts';
import { published } from '../publications/find.ts';
import { sharesIn } from './published-shares.ts';

/** A published period in its latest revision. */
type Published = { readonly entry: PublicationEntry; readonly period: Period };

/** As many periods back as a trend is drawn from. */
const TREND_PERIODS = 8;
const DOCUMENTS_AT_ONCE = 4;

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
 * The KPIs of a period as they were published, with those of earlier periods of the same length for their trend. A period that is not
 * published itself shows the last publication within it.
 */
export async function publishedMeasurements(asked: Period): Promise<OperationalMeasurement[]> {
  const all = await publishedPeriods();
  const exact = all.find(({ period }) => period.id === asked.id);
  if (!exact) {
    const within = all.find(
      ({ period }) => period.year === asked.year && period.lastMonth <= asked.lastMonth && liesIn(period, asked),
    );
    return within ? (await measured(within)).map((one) => ({ ...one, period: asked.id, measuredIn: within.period.id })) : [];
  }
  const same = all.filter(({ period }) => period.kind === asked.kind && period.to <= exact.period.to).slice(0, TREND_PERIODS);
  return (await inOrder(same, DOCUMENTS_AT_ONCE, measured)).flat();
}

/** Months of a period are counted up to its last one. */
const liesIn = (inner: Period, outer: Period): boolean => inner.from >= outer.from || length(inner) <= length(outer);

const known = new Map<string, OperationalMeasurement[]>();

/** What a revision says. */
export async function documentOf({ entry }: Published): Promise<Publication> {
  return JSON.parse(await readObject(environment('SITE_BUCKET'), `${entry.path}publication.json`)) as Publication;
}

/** A revision never changes, so it is read once. */
async function measured({ entry, period }: Published): Promise<OperationalMeasurement[]> {
  const before = known.get(entry.manifestSha256);
  if (before) return before;
  const { sections } = await documentOf({ entry, period });
  const tables = sections.find(({ id }) => id === 'satisfaction')?.tables ?? [];
  const found = measureKpis(sharesIn(tables), period.id).map((one) => ({
    ...one,
    source: `${one.source}; kỳ ${period.id}, công bố lần ${entry.revision}`,
  }));
  known.set(entry.manifestSha256, found);
  return found;
}
