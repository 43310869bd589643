import { MirroredLine } from '../../domain/cases/intake/mirrored-line.ts';
import { caseProblems } from '../../domain/cases/problems.ts';
import { deadlineProblems } from '../../domain/deadlines/problems.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { type Language, languageOf } from '../shared/http/language.ts';
import { type Line, linesOf, type RefusedLine, refusedLine } from '../shared/http/lines.ts';
import { json, parse } from '../shared/http/request.ts';
import { inOrder } from '../shared/parallel.ts';
import { mirrorLine } from './mirror-line.ts';
import type { createCaseBatch } from './routes.ts';

const BATCH_MAX_LINES = 2000;
/** Cases are told of side by side; the lines of one case one after the other, in the order of the batch. */
const CASES_AT_ONCE = 40;

type Told = { readonly line: number; readonly changed: boolean };
type Read = { readonly line: number; readonly told: MirroredLine };

/** Takes what another system tells of its cases. Good lines go in whatever the others are; every bad line is named. */
export async function acceptBatch(request: Request<typeof createCaseBatch>): Promise<Answer> {
  const language = languageOf(request.headers['accept-language']);
  const read = linesOf(request.text, BATCH_MAX_LINES).map((line) => readLine(line, language));
  const good = read.filter((each): each is Read => 'told' in each);

  const perCase = [...Map.groupBy(good, ({ told }) => `${told.source}\n${told.externalId}`).values()];
  const results = (await inOrder(perCase, CASES_AT_ONCE, (lines) => tellAll(lines, request.now, language))).flat();

  const told = results.filter((result): result is Told => 'changed' in result);
  const refused = [...read, ...results].filter((result): result is RefusedLine => 'code' in result);
  return ok({
    accepted: told.length,
    changed: told.filter(({ changed }) => changed).length,
    refused: refused.sort((a, b) => a.line - b.line),
  });
}

function readLine({ line, text }: Line, language: Language): Read | RefusedLine {
  try {
    return { line, told: parse(MirroredLine, json(text)) };
  } catch (error) {
    return refused(line, error, language);
  }
}

async function tellAll(lines: readonly Read[], now: number, language: Language): Promise<(Told | RefusedLine)[]> {
  const results: (Told | RefusedLine)[] = [];
  for (const { line, told } of lines)
    results.push(
      await mirrorLine(told, now).then(
        (changed) => ({ line, changed }),
        (error) => refused(line, error, language),
      ),
    );
  return results;
}

const refused = (line: number, error: unknown, language: Language): RefusedLine =>
  refusedLine(line, error, language, { ...deadlineProblems, ...caseProblems });
