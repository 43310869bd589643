import { Refusal } from '../../../domain/fail.ts';
import { cancellationReasons } from '../store/database.ts';
import type { Answer } from './answer.ts';
import { type FieldError, fieldErrors } from './issues.ts';
import type { Language } from './language.ts';
import { PROBLEMS, type ProblemText } from './problems.ts';
import { InvalidRequest } from './request.ts';

/** An error as a problem document (RFC 9457) in the caller's language. Never throws; an unknown error tells nothing about its inside. */
export function problemAnswer(
  error: unknown,
  language: Language,
  table: Readonly<Record<string, ProblemText>> = PROBLEMS,
): Answer {
  if (error instanceof InvalidRequest)
    return document('invalid', PROBLEMS.invalid, language, {}, fieldErrors(error.issues, language));
  if (error instanceof Refusal) {
    const text = table[error.code] ?? PROBLEMS[error.code as keyof typeof PROBLEMS];
    if (text) {
      const title = filled(text[language], error.facts);
      const errors = error.path ? [{ path: error.path, code: error.code, message: title }] : [];
      return document(error.code, text, language, error.facts, errors);
    }
  }
  const code = isOverload(error) ? 'unavailable' : 'unexpected';
  return document(code, PROBLEMS[code], language, {}, []);
}

function document(code: string, text: ProblemText, language: Language, facts: Refusal['facts'], errors: FieldError[]): Answer {
  const title = filled(text[language], facts);
  return {
    status: text.status,
    mediaType: 'application/problem+json; charset=utf-8',
    headers: {
      'content-language': language,
      ...(text.retryAfterSeconds === undefined ? {} : { 'retry-after': String(text.retryAfterSeconds) }),
    },
    body: {
      ...told(facts), // first: one named like a member of the document must not take its place
      type: `urn:thuocdo:problem:${code}`,
      title,
      status: text.status,
      detail: detailOf(title, errors),
      errors,
    },
  };
}

/** Facts as fields of the document; what is allowed instead is told as a list. */
const told = ({ allowed, ...facts }: Refusal['facts']) => ({
  ...facts,
  ...(allowed !== undefined && { allowed: String(allowed).split(', ').filter(Boolean) }),
});

const filled = (text: string, facts: Refusal['facts']): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));

const detailOf = (title: string, errors: readonly FieldError[]): string =>
  errors.length === 0 ? title : errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join(' ');

const OVERLOAD = [
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
];
/** The same told of one action of a transaction. */
const OVERLOADED_ACTION = ['ThrottlingError', 'ProvisionedThroughputExceeded', 'TransactionConflict'];
const isOverload = (error: unknown): boolean =>
  (error instanceof Error && OVERLOAD.includes(error.name)) ||
  (cancellationReasons(error) ?? []).some(({ Code }) => OVERLOADED_ACTION.includes(Code ?? ''));
