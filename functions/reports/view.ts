import type { AgencyId } from '../../domain/agencies/agency.ts';
import type { Registry } from '../../domain/agencies/registry.ts';
import type { Period } from '../../domain/periods/period.ts';
import { titleOf } from '../../domain/publication/notes.ts';
import { type Contribution, inForce } from '../../domain/report/contribution.ts';
import { contributionsDueOn, reportDueOn } from '../../domain/report/period.ts';
import { allowedMoves, type Mover } from '../../domain/report/state.ts';
import { endOfDay, formatInstant, type Instant } from '../../domain/time.ts';
import { environment } from '../shared/environment.ts';
import { editionOf } from '../shared/publications/report-edition.ts';
import { documentOf, type Gathered, isFrozen } from './gather.ts';

const named = (registry: Registry, agency: AgencyId) => ({
  agency,
  nameVi: registry.get(agency)?.nameVi ?? agency,
  nameEn: registry.get(agency)?.nameEn ?? agency,
});

/** A contribution as callers see it. */
export function contributionView(contribution: Contribution, period: Period, registry: Registry, held: readonly Contribution[]) {
  const { agency, section, place, text, facts, revision, at } = contribution;
  return {
    ...named(registry, agency),
    ...{ section, place, text, facts, revision },
    contributedAt: formatInstant(at),
    late: at > endOfDay(contributionsDueOn(period)),
    included: held.some(
      (other) => other.agency === agency && other.place === place && other.section === section && other.revision === revision,
    ),
  };
}

/** The answer about a report as it stands, for the person who asks. */
export async function reportView(period: Period, gathered: Gathered, by: Mover, now: Instant) {
  const { report, registry, all, held, contributors, latest, figures, askedBy } = gathered;
  const { state, version, submittedBy, submittedAt, decidedBy, decidedAt, note } = report;
  const { vi, en } = titleOf(period);
  const draft = (await documentOf(period, gathered)) ?? null;
  return {
    ...{ period: period.id, basis: 'report' as const, titleVi: vi, titleEn: en, from: period.from, to: period.to },
    ...{ dueOn: reportDueOn(period), contributionsDueOn: contributionsDueOn(period), asOf: formatInstant(now) },
    ...{ state, version, allowedMoves: allowedMoves(report, by, latest, askedBy) },
    figures: figures
      ? {
          ...{ revision: figures.revision, status: figures.status, publishedAt: figures.publishedAt },
          ...{ manifestSha256: figures.manifestSha256, pinned: isFrozen(report) },
        }
      : null,
    ...{ submittedBy, decidedBy, note },
    ...(submittedAt !== undefined && { submittedAt: formatInstant(submittedAt) }),
    ...(decidedAt !== undefined && { decidedAt: formatInstant(decidedAt) }),
    contributions: inForce(all).map((contribution) => contributionView(contribution, period, registry, held)),
    missing: contributors
      .filter((contributor) => contributor.state === 'missing' || contributor.state === 'awaited')
      .map((contributor) => ({ ...named(registry, contributor.agency), overdue: contributor.state === 'missing' })),
    late: contributors
      .filter((contributor) => contributor.state === 'late')
      .map(({ agency, firstAt }) => ({ ...named(registry, agency), contributedAt: formatInstant(firstAt!) })),
    blanks: draft?.blanks.map(({ code, what, agencies }) => ({ code, ...what, agencies })) ?? [],
    draft,
    document: draft && (await addressOf(period, gathered)),
  };
}

async function addressOf(period: Period, { report, figures }: Gathered) {
  const site = environment('SITE_ADDRESS');
  const edition = report.state === 'approved' && figures ? await editionOf(period.id, figures.revision) : undefined;
  if (!edition) return { url: `${site}/v1/reports/${period.id}/report.docx`, public: false };
  const { path, name, sha256, bytes } = edition;
  return { url: `${site}/${path}${name}`, public: true, sha256, bytes };
}
