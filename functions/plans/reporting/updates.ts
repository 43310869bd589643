import { Refusal } from '../../../domain/fail.ts';
import { worded } from '../../../domain/tasks/import/finding.ts';
import { type ReadUpdates, readUpdates } from '../../../domain/tasks/import/updates.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { type Language, languageOf } from '../../shared/http/language.ts';
import { refusedLine } from '../../shared/http/lines.ts';
import type { Change } from '../../shared/tasks/change.ts';
import { obligationsOf } from '../../shared/tasks/stored-obligation.ts';
import { writeAll } from '../../shared/tasks/write.ts';
import { planProblems } from '../problems.ts';
import type { updateMany } from '../routes.ts';
import { reporterFor } from './may-update.ts';
import { reportOn } from './report.ts';

type Updating = Request<typeof updateMany>;
type Result = {
  readonly row: number;
  readonly obligation?: string;
  readonly result: 'accepted' | 'unchanged' | 'refused';
  readonly version?: number;
  readonly code?: string;
  readonly message?: string;
};
/** A row that says something new, or what became of it. */
type Decided = {
  readonly row: number;
  readonly obligation: string;
  readonly change?: Change;
  readonly version?: number;
  readonly error?: unknown;
};

/** Takes many reports at once. Good rows go in whatever the others are; every row is answered. */
export async function updates(request: Updating): Promise<Answer> {
  const language = languageOf(request.headers['accept-language']);
  const read = rowsOf(request);
  const decided = await decide(read, request);
  const changes = decided.flatMap(({ change }) => change ?? []);
  const outcomes = await writeAll(changes, request.now, request.seed, request.hasTime);
  const refusals = new Map(outcomes.map(({ change, refusal }) => [change, refusal]));

  const unreadable = worded(read.refused, language, planProblems).map((one): Result => ({ ...one, result: 'refused' }));
  const results = decided.map((one) =>
    resultOf({ ...one, error: one.error ?? (one.change && refusals.get(one.change)) }, language),
  );
  const all = [...unreadable, ...results].sort((a, b) => a.row - b.row);
  return ok({
    accepted: all.filter(({ result }) => result === 'accepted').length,
    unchanged: all.filter(({ result }) => result === 'unchanged').length,
    refused: all.filter(({ result }) => result === 'refused').map(({ row, code, message }) => ({ row, code, message })),
    results: all,
  });
}

function rowsOf({ mediaType, text, body }: Updating): ReadUpdates {
  if (mediaType !== 'application/json') return readUpdates(text, mediaType as 'text/csv' | 'application/x-ndjson');
  return readUpdates(JSON.stringify(Array.isArray(body) ? body : body.items), mediaType);
}

async function decide({ updates: rows }: ReadUpdates, { caller, now, seed }: Updating): Promise<Decided[]> {
  const reporter = reporterFor(caller);
  const stored = new Map(
    (await obligationsOf(rows.map(({ update }) => update.obligation))).map((one) => [one.obligation.id, one]),
  );
  return rows.map(({ row, update: { obligation: id, ...update } }): Decided => {
    const found = stored.get(id);
    const named = { row, obligation: id };
    if (!found) return { ...named, error: new Refusal('obligation-unknown', 'obligation') };
    const { obligation, request } = found;
    try {
      const who = reporter(obligation);
      // The same request carried out again, because its first try died before it could answer.
      if (request === seed) return { ...named, version: obligation.version };
      const change = reportOn(obligation, update, who, caller.sub, now);
      return change ? { ...named, change } : { ...named, version: obligation.version };
    } catch (error) {
      return { ...named, error };
    }
  });
}

function resultOf({ row, obligation, change, version, error }: Decided, language: Language): Result {
  if (error !== undefined) {
    const { code, message } = refusedLine(row, error, language, planProblems);
    return { row, obligation, result: 'refused', code, message };
  }
  if (change) return { row, obligation, result: 'accepted', version: change.after.version };
  return { row, obligation, result: 'unchanged', version: version! };
}
