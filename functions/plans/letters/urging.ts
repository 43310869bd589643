import { Refusal } from '../../../domain/fail.ts';
import { officialLetter } from '../../../domain/tasks/documents/official.ts';
import { formatInstant } from '../../../domain/time.ts';
import { wordAnswer } from '../../shared/documents/word.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { letterText } from '../../shared/tasks/letter-text.ts';
import type { downloadUrgingLetter, urgingLetters } from '../routes.ts';
import { letterTo } from './letter.ts';

/** The urging letter to an agency, with what is overdue and what falls due soon; no item when there is nothing to urge. */
export async function urging({ query, caller, now }: Request<typeof urgingLetters>): Promise<Answer> {
  const { letter, to } = await letterTo({ agency: query.agency, caller, now });
  const document = `/v1/urging-letters/${to.id}/letter.docx`;
  return ok({ items: letter ? [{ ...letter, text: letterText(letter), document }] : [], asOf: formatInstant(now) });
}

/** The same letter as a file to be numbered, dated and signed. */
export async function urgingFile({ params, caller, now }: Request<typeof downloadUrgingLetter>): Promise<Answer> {
  const { letter, from, to } = await letterTo({ agency: params.agency, caller, now });
  if (!letter) throw new Refusal('nothing-to-urge');
  return wordAnswer(officialLetter(letter, from), `urging-letter-${to.id}-${letter.asOf.slice(0, 10)}`);
}
