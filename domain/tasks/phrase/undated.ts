import { Refusal } from '../../fail.ts';
import { tidy } from '../../text/fold.ts';
import type { PlainDeadline } from '../deadline.ts';

const ALWAYS = ['thuong xuyen', 'lien tuc', 'hang ngay', 'xuyen suot', 'thuong xuyen trong nam', 'thuong xuyen, lien tuc'];
/** Stress, not time: "trọng tâm, xuyên suốt, thường xuyên". */
const STRESS = ['trong tam', 'dot xuat', 'kip thoi', 'day du'];

/** All the time. The text is folded. */
export function continuous(text: string): PlainDeadline | undefined {
  const words = text.split(/ ?, ?| va /);
  const known = words.every((word) => ALWAYS.includes(word) || STRESS.includes(word));
  return known && words.some((word) => ALWAYS.includes(word)) ? { type: 'continuous' } : undefined;
}

const CONDITION =
  /^(?:theo (?:huong dan|yeu cau|quy dinh|tien do|lo trinh|chi dao|thuc te|thong bao|ket qua)|sau(?: khi)?|ngay sau(?: khi)?|ngay khi|khi|truoc khi|trong thoi gian|trong qua trinh|tuy theo|ke tu khi) \S/;
/** What a condition may name that looks like a time: an act by its number, a programme by its phase. */
const NAMES = /\d+\/\d{4}\/[a-z][\w-]*|(?<!trong |, )giai doan \d{4} ?- ?\d{4}/g;
/** A day, month, quarter, year, rhythm or length inside a condition would be lost: "sau khi …, trước 30/6/2025" says two things. */
const TIME_INSIDE =
  /\b\d{1,2}[/.-]\d{1,2}\b|\b(?:19|20)\d{2}\b|\b(?:ngay|thang) \d|\bquy (?:i{1,3}|iv|[1-4])\b|\b(?:trong|truoc|den|het|cuoi|dau|giua|hang|moi) (?:het )?(?:ngay|tuan|thang|quy|nam)\b|\b\d+ (?:ngay|tuan|thang|nam)\b/;

/** After or while something happens that the plan does not date. Keeps the words as printed. */
export function conditional(text: string, printed: string): PlainDeadline | undefined {
  if (!CONDITION.test(text) || /^sau (?:ngay )?\d/.test(text)) return undefined;
  if (TIME_INSIDE.test(text.replace(NAMES, ' '))) throw new Refusal('deadline-ambiguous', 'deadline', { phrase: tidy(printed) });
  return { type: 'conditional', condition: { vi: tidy(printed) } };
}
