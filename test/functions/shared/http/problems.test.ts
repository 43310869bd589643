import { describe, expect, test } from 'vitest';
import { changeProblems } from '../../../../domain/agencies/change/problems.ts';
import { caseProblems } from '../../../../domain/cases/problems.ts';
import { deadlineProblems } from '../../../../domain/deadlines/problems.ts';
import { Refusal } from '../../../../domain/fail.ts';
import { reportProblems } from '../../../../domain/report/problems.ts';
import { problems as alertProblems } from '../../../../functions/alerts/problems.ts';
import { attachmentProblems } from '../../../../functions/cases/problems.ts';
import { indicatorProblems } from '../../../../functions/indicators/problems.ts';
import { open311Problems } from '../../../../functions/open311/problems.ts';
import { planProblems } from '../../../../functions/plans/problems.ts';
import { problemAnswer } from '../../../../functions/shared/http/problem.ts';
import { PROBLEMS, type ProblemText } from '../../../../functions/shared/http/problems.ts';

type Table = Readonly<Record<string, ProblemText>>;

/** Every table of errors that a function answers from, beside the common one. */
const TABLES: Readonly<Record<string, Table>> = {
  common: PROBLEMS,
  agencies: changeProblems,
  alerts: alertProblems,
  attachments: attachmentProblems,
  cases: caseProblems,
  deadlines: deadlineProblems,
  indicators: indicatorProblems,
  open311: open311Problems,
  plans: planProblems,
  reports: reportProblems,
};
const entries = Object.entries(TABLES).flatMap(([name, table]) =>
  Object.entries(table).map(([code, text]) => ({ name, code, text, table })),
);

const blanks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
const VIETNAMESE = /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/i;

describe.each(entries)('$name: $code', ({ code, text, table }) => {
  test('is told in Vietnamese and in English, in sentences of their own about the same facts', () => {
    expect(text.vi).toMatch(VIETNAMESE);
    expect(text.en).not.toMatch(VIETNAMESE);
    for (const words of [text.vi, text.en]) expect(words).toMatch(/^\S.{5,}\S$/s);
    expect(blanks(text.en)).toEqual(blanks(text.vi));
  });

  test('reaches the caller with its code, its status and every blank filled', () => {
    const facts = Object.fromEntries(blanks(text.vi).map((name) => [name, `<${name}>`]));
    const [vi, en] = (['vi', 'en'] as const).map((language) =>
      problemAnswer(new Refusal(code, 'field', facts), language, table),
    ) as [Told, Told];
    for (const { status, body, headers } of [vi, en]) {
      expect([status, body.status, body.type]).toEqual([text.status, text.status, `urn:thuocdo:problem:${code}`]);
      expect(`${body.title} ${body.detail}`).not.toMatch(/[{}]|undefined/);
      for (const fact of Object.values(facts)) expect(body.title).toContain(fact);
      expect(body.detail).toContain(body.title);
      expect(body.errors).toEqual([{ path: 'field', code, message: body.title }]);
      expect(headers?.['retry-after']).toBe(text.retryAfterSeconds?.toString());
    }
    expect([vi.headers?.['content-language'], en.headers?.['content-language']]).toEqual(['vi', 'en']);
    expect(en.body.title).not.toBe(vi.body.title);
    expect(en.body.detail).not.toBe(vi.body.detail);
  });
});

type Told = {
  status: number;
  headers?: Record<string, string>;
  body: { type: string; status: number; title: string; detail: string; errors: object[] };
};

test('only what may pass by itself tells when to come again', () => {
  const waiting = entries.filter(({ text }) => text.retryAfterSeconds !== undefined);
  expect(waiting.length).toBeGreaterThan(5);
  for (const { text, code } of waiting) expect([409, 503], code).toContain(text.status);
  const overloaded = entries.filter(({ text }) => text.status === 503 && text.retryAfterSeconds === undefined);
  expect(overloaded.map(({ code }) => code)).toEqual([]);
});
