import type { Text } from '../table.ts';

/** One thing that was checked: what holds, or what does not. */
export type Finding = Text & { readonly ok: boolean };

export const holds = (vi: string, en: string): Finding => ({ ok: true, vi, en });
export const fails = (vi: string, en: string): Finding => ({ ok: false, vi, en });

/** The problems of one check, or the sentence that there are none. */
export const concluded = (problems: readonly Finding[], vi: string, en: string): Finding[] =>
  problems.length === 0 ? [holds(vi, en)] : [...problems];
