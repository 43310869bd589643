import type { Registry } from '../../agencies/registry.ts';
import { Refusal } from '../../fail.ts';
import type { LocalDate } from '../../time.ts';
import { type Observation, observationKey } from '../observation.ts';
import { checkPlace, type Recorder, record, stageFor } from '../record.ts';
import type { IndexStructure } from '../structure.ts';
import { lineOf } from '../structure.ts';
import { checkObservation } from '../validation/check-observation.ts';
import type { Finding } from '../validation/finding.ts';
import type { ReadRow, ResultRow } from './rows.ts';

/** What became of each row. Good rows go in whatever the others are; the same batch twice leaves everything unchanged. */
export type Taken = {
  readonly recorded: readonly Observation[];
  readonly unchanged: number;
  readonly refused: readonly {
    readonly line: number;
    readonly code: string;
    readonly path: string;
    readonly message: string;
    readonly facts?: Refusal['facts'];
  }[];
  readonly flagged: readonly (Finding & { readonly line: number })[];
};

type Setting = {
  readonly recorder: Recorder;
  readonly structureOf: (index: IndexStructure['index']) => IndexStructure;
  readonly registry: Registry;
  /** The latest revision per `observationKey`, of at least the keys in the batch. */
  readonly latest: ReadonlyMap<string, Observation>;
  readonly at: { readonly recordedAt: string; readonly today: LocalDate };
};

/** Takes rows one after another, later rows seeing earlier ones: two different values for one key in one batch are two revisions. */
export function takeRows(rows: readonly ReadRow[], setting: Setting): Taken {
  const latest = new Map(setting.latest);
  const recorded: Observation[] = [];
  const refused: Taken['refused'][number][] = [];
  const flagged: (Finding & { line: number })[] = [];
  let unchanged = 0;
  for (const entry of rows) {
    const { line } = entry;
    if ('refusal' in entry) {
      refused.push({ line, ...entry.refusal });
      continue;
    }
    try {
      const { outcome, observation } = takeOne(entry.row, latest, setting);
      if (outcome === 'unchanged') unchanged += 1;
      else {
        latest.set(observationKey(observation), observation);
        recorded.push(observation);
      }
      flagged.push(...flags(entry.row, setting).map((finding) => ({ ...finding, line })));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ line, code: error.code, path: error.path, message: error.code, facts: error.facts });
    }
  }
  return { recorded, unchanged, refused, flagged };
}

function takeOne(row: ResultRow, latest: ReadonlyMap<string, Observation>, { recorder, structureOf, registry, at }: Setting) {
  const { index, code, period, ...input } = row;
  const place = { index, code, period };
  if (input.agency && !registry.get(input.agency)) throw new Refusal('agency-unknown', 'agency');
  checkPlace(structureOf(index), place, input, recorder);
  const stage = stageFor(input, recorder);
  return record(latest.get(observationKey({ ...place, agency: input.agency, stage })), place, { ...input, stage }, at);
}

const flags = ({ index, code, period: _, ...input }: ResultRow, { structureOf }: Setting): Finding[] =>
  checkObservation(index, code, input, lineOf(structureOf(index), code));
