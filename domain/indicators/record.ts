import { Refusal } from '../fail.ts';
import type { LocalDate } from '../time.ts';
import { type IndexId, OPEN_INDEXES } from './index-id.ts';
import type { Observation, ObservationInput, Stage } from './observation.ts';
import { type IndexStructure, lineOf } from './structure.ts';

/** Who records: a co-ordinator with the scope `indicators`, or an agency for itself. */
export type Recorder = { readonly coordinator: true } | { readonly coordinator: false; readonly agency: string };

/** Where a figure belongs. */
export type Place = { readonly index: IndexId; readonly code: string; readonly period: string };

export type Recording = { readonly outcome: 'recorded' | 'unchanged'; readonly observation: Observation };

/**
 * Decides what becomes of a new value. `latest` is the latest revision of the same key, if there is one. The same content again changes
 * nothing; another content is the next revision. Changing the figure of an official result needs a reason.
 * @throws Refusal `indicator-revision-reason-required`, `indicator-observed-in-future`
 */
export function record(
  latest: Observation | undefined,
  place: Place,
  input: ObservationInput & { readonly stage: Stage },
  at: { readonly recordedAt: string; readonly today: LocalDate },
): Recording {
  if (input.observedOn > at.today) throw new Refusal('indicator-observed-in-future', 'observedOn', { today: at.today });
  if (latest && sameContent(latest, input)) return { outcome: 'unchanged', observation: latest };
  if (latest?.stage === 'official' && !sameFigure(latest, input) && !input.revisionReason)
    throw new Refusal('indicator-revision-reason-required', 'revisionReason', { revision: latest.revision });
  const revision = (latest?.revision ?? 0) + 1;
  return { outcome: 'recorded', observation: { ...input, ...place, revision, recordedAt: at.recordedAt } };
}

/** The stage a result has when the caller names none: an agency scores itself, a co-ordinator records official figures. */
export const stageFor = (input: ObservationInput, recorder: Recorder): Stage =>
  input.stage ?? (recorder.coordinator ? 'official' : 'self');

/**
 * Refuses a place that the index does not have, and a recorder who may not write there. An agency writes its own self-scores: of lines
 * it owns, or, where every agency has its own figures (internal index, dossiers, 766), about itself.
 * @throws Refusal `indicator-code-unknown`, `indicator-stage-not-allowed`, `indicator-not-owner`
 */
export function checkPlace(structure: IndexStructure, place: Place, input: ObservationInput, recorder: Recorder): void {
  const line = lineOf(structure, place.code);
  if (!line && !OPEN_INDEXES.has(place.index)) throw new Refusal('indicator-code-unknown', 'code', { ...place });
  if (recorder.coordinator) return;
  if (stageFor(input, recorder) !== 'self') throw new Refusal('indicator-stage-not-allowed', 'stage');
  const elsewhere = input.agency !== undefined && input.agency !== recorder.agency;
  const owns = !elsewhere && (line?.owners.some(({ agency }) => agency === recorder.agency) ?? false);
  const aboutItself = input.agency === recorder.agency && (line === undefined || line.owners.length === 0);
  if (!owns && !aboutItself) throw new Refusal('indicator-not-owner', 'agency', { code: place.code });
}

const sameFigure = (a: ObservationInput, b: ObservationInput): boolean =>
  a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator;

const sameContent = (a: ObservationInput, b: ObservationInput): boolean =>
  sameFigure(a, b) &&
  a.raw === b.raw &&
  a.source === b.source &&
  a.observedOn === b.observedOn &&
  (a.evidence ?? []).join('\n') === (b.evidence ?? []).join('\n');
