import { Refusal } from '../../../domain/fail.ts';
import type { Language } from './language.ts';
import { problemAnswer } from './problem.ts';
import type { ProblemText } from './problems.ts';
import { InvalidRequest } from './request.ts';

export type Line = { readonly line: number; readonly text: string };
export type RefusedLine = { readonly line: number; readonly code: string; readonly message: string };

/** The lines of an NDJSON body with their numbers from 1; empty ones are passed over. Refused when there are none or too many. */
export function linesOf(text: string, limit: number): Line[] {
  const lines = text
    .split(/\r?\n/)
    .map((content, index) => ({ line: index + 1, text: content }))
    .filter((each) => each.text.trim() !== '');
  if (lines.length === 0) throw new Refusal('batch-empty');
  if (lines.length > limit) throw new Refusal('too-many-lines', '', { limit });
  return lines;
}

/** Enough to see what is wrong with a line; a batch of bad ones must stay an answer that can be sent and remembered. */
const MESSAGE_MAX_LENGTH = 500;

/** A refused line as the caller sees it. Anything but a refusal is a fault of ours and is thrown on. */
export function refusedLine(
  line: number,
  error: unknown,
  language: Language,
  problems?: Readonly<Record<string, ProblemText>>,
): RefusedLine {
  if (!(error instanceof Refusal) && !(error instanceof InvalidRequest)) throw error;
  const { detail } = problemAnswer(error, language, problems).body as { detail: string };
  const message = detail.length > MESSAGE_MAX_LENGTH ? `${detail.slice(0, MESSAGE_MAX_LENGTH - 1)}…` : detail;
  return { line, code: error instanceof Refusal ? error.code : 'invalid', message };
}
