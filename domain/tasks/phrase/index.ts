import { Refusal } from '../../fail.ts';
import { fold, tidy } from '../../text/fold.ts';
import type { Deadline, DeadlinePart, PlainDeadline } from '../deadline.ts';
import type { PhraseContext } from './context.ts';
import { dated } from './dated.ts';
import { ranges } from './ranges.ts';
import { recurring } from './recurring.ts';
import { conditional, continuous } from './undated.ts';

export type { PhraseContext } from './context.ts';

/** A phrase longer than this is a paragraph, not a deadline. */
const PHRASE_MAX_CHARACTERS = 500;
const PART_IN_BRACKETS = /\s*(?:[-–—•*+;,]\s*)?([^()]+?)\s*\(([^()]+)\)/gy;
const BULLET = /^[\s\-–—•*+]+|[\s.;,]+$/g;

/**
 * Reads the deadline of a task as Vietnamese plans print it: "trước ngày 27/3/2025", "Tháng 6/2025", "Quý IV", "trong năm", "hằng năm",
 * "thường xuyên", "theo kỳ báo cáo CCHC", "khi triển khai các dự án", "4–5/2025", or one limit per kind of agency. "Trước ngày X" is
 * strict: the last day allowed is the day before. The whole phrase must be understood, else it is refused: `deadline-unreadable`,
 * `deadline-no-such-day`, `deadline-year-missing` (a plan of several years), `deadline-backwards`, `deadline-ambiguous` (a condition and a
 * time), `deadline-several` (two times that do not follow each other), `deadline-agency-unknown`. Case, tone placement, dashes, spaces and Unicode form do not matter.
 */
export function readDeadline(phrase: string, context: PhraseContext): Deadline {
  const raw = tidy(phrase);
  if (raw.length === 0 || raw.length > PHRASE_MAX_CHARACTERS) throw unreadable(raw);
  const parts = bracketed(raw, context) ?? labelled(phrase, context);
  if (parts) return { type: 'split', parts, raw };
  const limits = limitsOf(raw, context);
  if (limits.length > 1) return { type: 'split', parts: limits.map((deadline) => ({ deadline })), raw };
  return { ...limits[0]!, raw };
}

/** The limits of a phrase without agencies; several only for several rhythms. */
function limitsOf(phrase: string, context: PhraseContext): PlainDeadline[] {
  const printed = phrase.replace(BULLET, '');
  const text = fold(printed);
  const again = recurring(text);
  if (again.length > 0) return again;
  const one = continuous(text) ?? ranges(text, context) ?? conditional(text, printed) ?? dated(text, context);
  if (!one) throw unreadable(phrase);
  return [one];
}

/** "Tháng 6/2025 (các sở, ngành) - Tháng 7/2025 (UBND cấp xã)". */
function bracketed(raw: string, context: PhraseContext): DeadlinePart[] | undefined {
  const found = [...raw.matchAll(PART_IN_BRACKETS)];
  if (found.length === 0 || found.map(([whole]) => whole).join('') !== raw.replace(/[\s.;,]+$/, '')) return undefined;
  return found.map(([, phrase, names]) => partOf(phrase!, names!, context));
}

/** "Các sở, ngành: Tháng 6/2025; UBND cấp xã: Tháng 7/2025", also one to a line. */
function labelled(phrase: string, context: PhraseContext): DeadlinePart[] | undefined {
  const found = phrase.split(/[;\n]/).flatMap((line) => (line.trim() === '' ? [] : [/^([^:]+):(.+)$/.exec(line)]));
  if (found.length === 0 || found.some((line) => line === null)) return undefined;
  return found.map((line) => partOf(line![2]!, line![1]!, context));
}

function partOf(phrase: string, names: string, context: PhraseContext): DeadlinePart {
  const forRaw = tidy(names.replace(BULLET, ''));
  const id = context.agencyNamed?.(forRaw);
  if (id === undefined) throw new Refusal('deadline-agency-unknown', 'deadline', { name: forRaw });
  const [deadline, ...others] = limitsOf(phrase, context);
  if (!deadline || others.length > 0) throw unreadable(phrase);
  return { for: [id], forRaw, deadline };
}

const unreadable = (phrase: string): Refusal => new Refusal('deadline-unreadable', 'deadline', { phrase: phrase.slice(0, 100) });
