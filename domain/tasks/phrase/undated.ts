import { Refusal } from '../../fail.ts';
import { tidy } from '../../text/fold.ts';
import type { PlainDeadline, Rhythm } from '../deadline.ts';

const ALWAYS = ['thuong xuyen', 'lien tuc', 'hang ngay', 'xuyen suot', 'thuong xuyen trong nam', 'thuong xuyen, lien tuc'];
/** Stress, not time: "trọng tâm, xuyên suốt, thường xuyên". */
const STRESS = ['trong tam', 'dot xuat', 'kip thoi', 'day du'];

/** All the time. The text is folded. */
export function continuous(text: string): PlainDeadline | undefined {
  const words = text.split(/ ?, ?| va /);
  const known = words.every((word) => ALWAYS.includes(word) || STRESS.includes(word));
  return known && words.some((word) => ALWAYS.includes(word)) ? { type: 'continuous' } : undefined;
}

const RHYTHM: Readonly<Record<string, Rhythm>> = { tuan: 'week', thang: 'month', quy: 'quarter', nam: 'year' };
const AGAIN =
  /^(?:thuong xuyen(?:, | va ))?(?:bao cao )?(?:theo )?(?:dinh ky)? ?(?:\.\.\.|…)? ?(?:hang|moi) ((?:tuan|thang|quy|nam)(?:(?: ?, ?| va )(?:hang )?(?:tuan|thang|quy|nam))*)(?:,? (?:bao cao|gui|trinh|cong khai)\b.*)?$/;
const REPORT_PERIOD =
  /^(?:theo )?(?:dinh ky )?(?:theo )?(?:ky bao cao|bao cao dinh ky|cac ky bao cao)(?: (?:cong tac )?(?:cchc|cai cach hanh chinh))?(?: dinh ky)?$/;

/** Again and again, one limit for each rhythm named: "hằng tháng, quý, năm" are three. The text is folded. */
export function recurring(text: string): PlainDeadline[] {
  if (REPORT_PERIOD.test(text)) return [{ type: 'recurring', every: 'report-period' }];
  const rhythms = AGAIN.exec(text)?.[1]?.match(/tuan|thang|quy|nam/g) ?? [];
  return [...new Set(rhythms)].map((word) => ({ type: 'recurring', every: RHYTHM[word]! }));
}

const CONDITION =
  /^(?:theo (?:huong dan|yeu cau|quy dinh|tien do|lo trinh|chi dao|thuc te|thong bao|ket qua)|sau(?: khi)?|ngay sau(?: khi)?|ngay khi|khi|truoc khi|trong thoi gian|trong qua trinh|tuy theo|ke tu khi) \S/;
/** A day inside a condition would be lost: "sau khi …, trước 30/6/2025" says two things. */
const DAY_INSIDE = /(?:truoc|cham nhat|den|xong)(?: ngay)? \d{1,2}[/.]\d{1,2}|(?:truoc|cham nhat|den) (?:thang|quy) /;

/** After or while something happens that the plan does not date. Keeps the words as printed. */
export function conditional(text: string, printed: string): PlainDeadline | undefined {
  if (!CONDITION.test(text) || /^sau (?:ngay )?\d/.test(text)) return undefined;
  if (DAY_INSIDE.test(text)) throw new Refusal('deadline-ambiguous', 'deadline', { phrase: tidy(printed) });
  return { type: 'conditional', condition: { vi: tidy(printed) } };
}
