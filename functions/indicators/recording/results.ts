import { Refusal } from '../../../domain/fail.ts';
import { readResultsCsv, readResultsNdjson } from '../../../domain/indicators/imports/rows.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { languageOf } from '../../shared/http/language.ts';
import { refusedLine } from '../../shared/http/lines.ts';
import { indicatorProblems } from '../problems.ts';
import type { postResults } from '../routes.ts';
import { takeIn } from './take.ts';

/** Rows in one request. */
const RESULTS_MAX_ROWS = 10_000;

/** Records many figures at once; each bad line is named, the others go in. */
export async function recordResults({ text, mediaType, caller, now, headers }: Request<typeof postResults>): Promise<Answer> {
  const language = languageOf(headers['accept-language']);
  const rows = mediaType === 'text/csv' ? readResultsCsv(text) : readResultsNdjson(text);
  if (rows.length === 0) throw new Refusal('batch-empty');
  if (rows.length > RESULTS_MAX_ROWS) throw new Refusal('too-many-rows', '', { limit: RESULTS_MAX_ROWS });
  const { recorded, unchanged, refused, flagged } = await takeIn(rows, caller, now);
  return ok({
    recorded: recorded.length,
    unchanged,
    refused: refused.map(({ line, code, path, facts, message }) =>
      code in indicatorProblems || facts
        ? { path, ...refusedLine(line, new Refusal(code, path, facts), language, indicatorProblems) }
        : { line, code, path, message },
    ),
    flagged,
  });
}
