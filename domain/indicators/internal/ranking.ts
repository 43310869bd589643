import type { AgencyId } from '../../agencies/agency.ts';
import { sumOf } from '../decimal.ts';
import type { Observation, Stage } from '../observation.ts';
import { type Knowledge, standing } from '../series.ts';
import type { Content, InternalIndexSettings } from '../structures/internal-index.ts';

/** One content of one agency on its way: what it gave itself, with which evidence, and what the appraisal made of it. */
export type ContentScore = {
  readonly code: string;
  readonly max: number;
  readonly self: number | null;
  readonly appraised: number | null;
  readonly official: number | null;
  readonly evidence: readonly string[];
  /** Points claimed without evidence: to be asked for, not struck. */
  readonly withoutEvidence: boolean;
};

/**
 * One agency in the ranking of its group. `score` sums the furthest stage of every content, `null` while a content has none; `rank` is
 * shared by equals and null for whoever is not complete. `missing` lists contents without a score at `stage`.
 */
export type Ranked = {
  readonly agency: AgencyId;
  readonly score: number | null;
  readonly bonus: number;
  readonly rank: number | null;
  readonly missing: readonly string[];
  readonly contents: readonly ContentScore[];
};

type Question = { readonly period: string; readonly stage: Stage; readonly known?: Knowledge };

const STAGES_UP_TO: Readonly<Record<Stage, readonly Stage[]>> = {
  self: ['self'],
  appraised: ['appraised', 'self'],
  official: ['official', 'appraised', 'self'],
};

/**
 * The internal index of one group of agencies (departments and communes are ranked apart), best first. At stage `appraised` and
 * `official` a content that was only self-scored is missing: nobody is ranked by their own word.
 */
export function internalRanking(
  settings: InternalIndexSettings,
  agencies: readonly AgencyId[],
  observations: readonly Observation[],
  question: Question,
): Ranked[] {
  const known = standing(observations, question.known).filter(
    ({ index, period }) => index === 'internal-index' && period === question.period,
  );
  const rows = agencies.map((agency) => scoreOf(settings, agency, known, question.stage));
  const scores = rows.flatMap(({ score }) => score ?? []);
  const ranked = rows.map((row) => ({
    ...row,
    rank: row.score === null ? null : 1 + scores.filter((other) => other > row.score!).length,
  }));
  return ranked.sort((a, b) => (a.rank ?? ranked.length + 1) - (b.rank ?? ranked.length + 1) || (a.agency < b.agency ? -1 : 1));
}

function scoreOf(settings: InternalIndexSettings, agency: AgencyId, known: readonly Observation[], stage: Stage): Ranked {
  const own = known.filter((observation) => observation.agency === agency);
  const leaves = settings.contents.filter(({ code }) => !settings.contents.some(({ parent }) => parent === code));
  const contents = leaves.map((content) => contentScore(content, own));
  const points = leaves.map((content, at) => ({ content, value: pointsAt(contents[at]!, stage) }));
  const missing = points
    .filter(({ content, value }) => content.method !== 'bonus' && value === null)
    .map(({ content }) => content.code);
  const bonus = sumOf(points.filter(({ content }) => content.method === 'bonus').map(({ value }) => value ?? 0));
  const score =
    missing.length > 0 ? null : sumOf([bonus, ...points.flatMap((p) => (p.content.method === 'bonus' ? [] : p.value!))]);
  return { agency, score, bonus, rank: null, missing, contents };
}

function contentScore({ code, max, method }: Content, own: readonly Observation[]): ContentScore {
  const at = (stage: Stage) => own.find((observation) => observation.code === code && observation.stage === stage);
  const evidence = [...new Set(own.filter((observation) => observation.code === code).flatMap((o) => o.evidence ?? []))];
  const self = at('self')?.value ?? null;
  return {
    ...{ code, max, self, evidence },
    appraised: at('appraised')?.value ?? null,
    official: at('official')?.value ?? null,
    withoutEvidence: method === 'self' && (self ?? 0) > 0 && evidence.length === 0,
  };
}

/** The furthest figure up to a stage; from the appraisal on, the agency's own word does not count. */
function pointsAt(content: ContentScore, stage: Stage): number | null {
  const stages = STAGES_UP_TO[stage].filter((candidate) => stage === 'self' || candidate !== 'self');
  return stages.map((candidate) => content[candidate]).find((value) => value !== null) ?? null;
}
