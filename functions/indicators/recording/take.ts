import { Refusal } from '../../../domain/fail.ts';
import type { ReadRow } from '../../../domain/indicators/imports/rows.ts';
import { type Taken, takeRows } from '../../../domain/indicators/imports/take.ts';
import type { IndexId } from '../../../domain/indicators/index-id.ts';
import type { Recorder } from '../../../domain/indicators/record.ts';
import type { IndexStructure } from '../../../domain/indicators/structure.ts';
import { dateOf, formatInstant, type Instant, type LocalDate } from '../../../domain/time.ts';
import { answeringAgency, type Caller } from '../../shared/http/caller.ts';
import { latestOf, writeResults } from '../../shared/indicators/results.ts';
import { structuresOf, versionOn } from '../../shared/indicators/structures.ts';
import { currentRegistry } from '../../shared/store/registry.ts';

const ATTEMPTS = 4;

/**
 * Takes results in; the good ones whatever the others are. Decided again when somebody recorded one of the figures meanwhile: what was
 * written by the first try is then unchanged. The revisions are written before the answer.
 */
export async function takeIn(rows: readonly ReadRow[], caller: Caller, now: Instant): Promise<Taken> {
  const registry = await currentRegistry();
  const today = dateOf(now);
  const recorder = recorderOf(caller);
  const named = rows.map((row) =>
    'row' in row && row.row.agency !== undefined && !recorder.coordinator
      ? { ...row, row: { ...row.row, agency: answeringAgency(row.row.agency, registry, today) } }
      : row,
  );
  const good = named.flatMap((row) => ('row' in row ? [row.row] : []));
  const structureOf = await structures(new Set(good.map(({ index }) => index)), today);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const taken = takeRows(named, {
      recorder,
      structureOf,
      registry,
      latest: await latestOf(good),
      at: { recordedAt: formatInstant(now), today },
    });
    if (await writeResults(taken.recorded)) return taken;
  }
  throw new Refusal('busy');
}

/** A co-ordinator of indicators records for everybody, an agency for itself. */
function recorderOf({ roles, scopes, agency }: Caller): Recorder {
  if (roles.includes('coordinator') && scopes.includes('indicators')) return { coordinator: true };
  if (!roles.some((role) => role === 'officer' || role === 'head'))
    throw new Refusal('scope-missing', '', { scope: 'indicators' });
  return { coordinator: false, agency };
}

async function structures(indexes: ReadonlySet<IndexId>, on: LocalDate): Promise<(index: IndexId) => IndexStructure> {
  const found = new Map(
    await Promise.all([...indexes].map(async (index) => [index, versionOn(await structuresOf(index), on).structure] as const)),
  );
  return (index) => found.get(index)!;
}
