import { MirroredLine } from '../../domain/cases/intake/mirrored-line.ts';
import { caseProblems } from '../../domain/cases/problems.ts';
import { deadlineProblems } from '../../domain/deadlines/problems.ts';
import { Refusal } from '../../domain/fail.ts';
import type { Instant } from '../../domain/time.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { type Language, languageOf } from '../shared/http/language.ts';
import { type Line, linesOf, type RefusedLine, refusedLine } from '../shared/http/lines.ts';
import { json, parse } from '../shared/http/request.ts';
import { inOrder } from '../shared/parallel.ts';
import { writeTogether } from '../shared/store/write-together.ts';
import { actionsOfLine, mirrorLine } from './mirror-line.ts';
import { readAll } from './read-all.ts';
import type { createCaseBatch } from './routes.ts';

const BATCH_MAX_LINES = 2000;
/** Cases are told of side by side; the lines of one case one after the other, in the order of the batch. */
const CASES_AT_ONCE = 40;

type Told = { readonly line: number; readonly changed: boolean };
type Good = { readonly line: number; readonly told: MirroredLine };

type Batch = Pick<Request<typeof createCaseBatch>, 'headers' | 'text' | 'now' | 'hasTime'>;

/** Takes what another system tells of its cases. Good lines go in whatever the others are; every bad line is named. */
export async function acceptBatch({ headers, text, now, hasTime }: Batch): Promise<Answer> {
  const language = languageOf(headers['accept-language']);
  const read = linesOf(text, BATCH_MAX_LINES).map((line) => readLine(line, language));
  const good = read.filter((each): each is Good => 'told' in each);

  const perCase = [...Map.groupBy(good, ({ told }) => `${told.source}\n${told.externalId}`).values()];
  const firsts = await tellTogether(
    perCase.map(([first]) => first!),
    now,
    hasTime,
  );
  const rest = perCase.flatMap((lines, i) => {
    const left = firsts[i] === undefined ? lines : lines.slice(1);
    return left.length > 0 ? [left] : [];
  });
  const others = (await inOrder(rest, CASES_AT_ONCE, (lines) => tellAll(lines, now, language, hasTime))).flat();

  const results = [...firsts.filter((first) => first !== undefined), ...others];
  const told = results.filter((result): result is Told => 'changed' in result);
  const refused = [...read, ...results].filter((result): result is RefusedLine => 'code' in result);
  return ok({
    accepted: told.length,
    changed: told.filter(({ changed }) => changed).length,
    refused: refused.sort((a, b) => a.line - b.line),
  });
}

function readLine({ line, text }: Line, language: Language): Good | RefusedLine {
  try {
    return { line, told: parse(MirroredLine, json(text)) };
  } catch (error) {
    return refused(line, error, language);
  }
}

/** The first line of every case, read and written many at a time. Undefined for those that have to be told by themselves. */
async function tellTogether(lines: readonly Good[], now: Instant, hasTime: () => boolean): Promise<(Told | undefined)[]> {
  const read = await readAll(
    lines.map(({ told }) => told),
    now,
  );
  // What is refused is refused again, and named, when it is told by itself.
  const wanted = await Promise.all(
    lines.map(({ told }, i) => actionsOfLine(told, now, read[i]!).catch(() => 'refused' as const)),
  );
  const changing = wanted.flatMap((actions, i) => (Array.isArray(actions) ? [{ i, actions }] : []));
  const written = await writeTogether(
    changing.map(({ actions }) => actions),
    hasTime,
  );
  const done = new Map(changing.map(({ i }, n) => [i, written[n]!]));
  return lines.map(({ line }, i) => {
    if (wanted[i] === undefined) return { line, changed: false };
    return done.get(i) ? { line, changed: true } : undefined;
  });
}

async function tellAll(
  lines: readonly Good[],
  now: Instant,
  language: Language,
  hasTime: () => boolean,
): Promise<(Told | RefusedLine)[]> {
  const results: (Told | RefusedLine)[] = [];
  for (const { line, told } of lines) {
    const telling = hasTime() ? mirrorLine(told, now) : Promise.reject(new Refusal('not-reached'));
    results.push(
      await telling.then(
        (changed) => ({ line, changed }),
        (error) => refused(line, error, language),
      ),
    );
  }
  return results;
}

const refused = (line: number, error: unknown, language: Language): RefusedLine =>
  refusedLine(line, error, language, { ...deadlineProblems, ...caseProblems });
