import type { Refusal } from '../../fail.ts';
import { taskProblems } from '../problems.ts';

/** What an import has to say about a row: which row of the file (the first data row is 1), what, and with which facts. */
export type Finding = { readonly row: number; readonly code: string; readonly path: string; readonly facts: Refusal['facts'] };

export const finding = (row: number, code: string, path = '', facts: Refusal['facts'] = {}): Finding => ({
  row,
  code,
  path,
  facts,
});

/** A finding as the interface gives it. */
export type RowMessage = { readonly row: number; readonly code: string; readonly message: string };

/** Puts findings into words. Codes of other tables (`others`) are worded too; an unknown code stands for itself. */
export const worded = (
  findings: readonly Finding[],
  language: 'vi' | 'en',
  others: Readonly<Record<string, { vi: string; en: string }>> = {},
): RowMessage[] =>
  findings.map(({ row, code, facts, path }) => {
    const texts: Readonly<Record<string, { vi: string; en: string }>> = { ...others, ...taskProblems };
    const text = texts[code]?.[language] ?? code;
    const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
    return { row, code, message: path === '' ? filled : `${path}: ${filled}` };
  });
