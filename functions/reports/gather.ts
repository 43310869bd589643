import type { Registry } from '../../domain/agencies/registry.ts';
import type { Period } from '../../domain/periods/period.ts';
import type { Publication } from '../../domain/publication/document.ts';
import { type Contribution, type Contributor, contributorsOf, inForce } from '../../domain/report/contribution.ts';
import { contributorsOn } from '../../domain/report/contributors.ts';
import type { ReportDocument } from '../../domain/report/document.ts';
import { draftReport } from '../../domain/report/draft.ts';
import { contributionsDueOn } from '../../domain/report/period.ts';
import type { Coming } from '../../domain/report/sections/context.ts';
import type { Instant } from '../../domain/time.ts';
import { environment } from '../shared/environment.ts';
import { readObject } from '../shared/objects/read-object.ts';
import type { PublicationEntry } from '../shared/publications/entry.ts';
import { currentEntry, findEntry } from '../shared/publications/find.ts';
import { rollupOf } from '../shared/rollups/request.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { comingAfter } from './coming.ts';
import { contributionsTo, type StoredReport, storedReport } from './store.ts';

/** Everything that a report is made of, as it stands. */
export type Gathered = {
  readonly report: StoredReport;
  readonly registry: Registry;
  /** Every revision ever sent; `held` are those that the report holds. */
  readonly all: readonly Contribution[];
  readonly held: readonly Contribution[];
  readonly contributors: readonly Contributor[];
  /** The newest final or restated figures; undefined while there are none. `askedBy`: the person who asked for them, if one did. */
  readonly latest: PublicationEntry | undefined;
  readonly askedBy: string | undefined;
  /** The figures that the report stands on: the pinned ones once it was submitted, else the newest. */
  readonly figures: PublicationEntry | undefined;
  readonly coming: Coming | undefined;
};

/** A submitted or approved report is frozen as it was submitted; a draft or a returned one follows what comes in. */
export const isFrozen = ({ state }: Pick<StoredReport, 'state'>): boolean => state === 'submitted' || state === 'approved';

export async function gather(period: Period, now: Instant): Promise<Gathered> {
  const [report, all, registry, current] = await Promise.all([
    storedReport(period.id),
    contributionsTo(period.id),
    currentRegistry(),
    currentEntry('report', period.id),
  ]);
  const latest = current && current.status !== 'preliminary' ? current : undefined;
  const frozen = isFrozen(report);
  const held = inForce(all, frozen ? report.frozen : undefined);
  const figures =
    frozen && report.pinned ? await findEntry(period.id, { basis: 'report', revision: report.pinned.revision }) : latest;
  return {
    ...{ report, registry, all, held, latest, figures },
    contributors: contributorsOf(
      contributorsOn(registry, period.to),
      frozen ? held : all,
      contributionsDueOn(period),
      frozen ? report.submittedAt! : now,
    ),
    askedBy: latest && (await whoAskedFor(period, latest)),
    coming: frozen ? report.coming : figures && (await comingAfter(period, registry)),
  };
}

/** The schedule is nobody: only a person who asked for a revision is kept from approving the report on it. */
async function whoAskedFor(period: Period, { requestId }: PublicationEntry): Promise<string | undefined> {
  const rollup = await rollupOf('report', period.id);
  return rollup?.requestId === requestId && rollup.requestedBy !== 'schedule' ? rollup.requestedBy : undefined;
}

/** The report's content on its figures; undefined while there are no final ones. */
export async function documentOf(period: Period, gathered: Gathered): Promise<ReportDocument | undefined> {
  const { figures, held, contributors, coming, registry } = gathered;
  if (!figures) return undefined;
  const publication: Publication = JSON.parse(await readObject(environment('SITE_BUCKET'), `${figures.path}publication.json`));
  return draftReport({
    ...{ period, publication, contributors, registry },
    manifestSha256: figures.manifestSha256,
    contributions: held,
    ...(coming && { coming }),
  });
}
