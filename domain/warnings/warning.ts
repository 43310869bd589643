import type { AgencyId } from '../agencies/agency.ts';
import type { Words } from '../deadlines/types.ts';

export const WARNING_CODES = [
  'satisfaction-drop',
  'petition-spike',
  'breach-forecast',
  'before-holiday',
  'target-at-risk',
  'no-updates',
  'equal-ratings',
  'bulk-closing',
  'reject-refile',
  'transfer-ping-pong',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** `notice`: look at it; `warning`: act this week; `severe`: act today. */
export type WarningLevel = 'notice' | 'warning' | 'severe';

/**
 * Something that may go wrong, while it can still be helped: what was seen, against what, how sure that is not chance, and what to do.
 * A pattern is a question to the agency, never a finding of guilt. `confidence` is 0 to 1, 1 where it is a plain fact. `key` is the same
 * every day for the same matter, so that what was told is not repeated until its level rises.
 */
export type Warning = {
  readonly code: WarningCode;
  readonly agency: AgencyId;
  readonly level: WarningLevel;
  readonly seen: Words;
  readonly against: Words;
  readonly confidence: number;
  readonly whatToDo: Words;
  readonly key: string;
};

/** A stable key: code, agency, and what tells one matter from another (a period, a desk, a case). */
export const warningKey = (code: WarningCode, agency: AgencyId, ...matter: readonly (string | number)[]): string =>
  [code, agency, ...matter].join('#');

/** The warnings nobody has acknowledged or been given before, each once, the worst first. */
export function freshWarnings(warnings: Iterable<Warning>, knownKeys: ReadonlySet<string>): Warning[] {
  const fresh = new Map<string, Warning>();
  for (const warning of warnings) {
    const same = fresh.get(warning.key);
    if (!knownKeys.has(warning.key) && (!same || SEVERITY[warning.level] < SEVERITY[same.level])) fresh.set(warning.key, warning);
  }
  return [...fresh.values()].sort((a, b) => SEVERITY[a.level] - SEVERITY[b.level] || (a.key < b.key ? -1 : 1));
}

const SEVERITY: Readonly<Record<WarningLevel, number>> = { severe: 0, warning: 1, notice: 2 };
