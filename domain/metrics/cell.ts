import type { AgencyId } from '../agencies/agency.ts';
import type { HalfMonth } from '../periods/half-month.ts';

/** Named integer counters. Adding is exact and order-free, so partial counts merge in any order. */
export type Counters = Readonly<Record<string, number>>;

export function addCounters(a: Counters, b: Counters): Counters {
  const sum: Record<string, number> = { ...a };
  for (const [name, n] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + n;
  return sum;
}

export const negate = (counters: Counters): Counters =>
  Object.fromEntries(Object.entries(counters).map(([name, n]) => [name, -n]));

/** Counters without the zeros, keys sorted: two equal counts look equal. */
export const normalise = (counters: Counters): Counters =>
  Object.fromEntries(
    Object.entries(counters)
      .filter(([, n]) => n !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/**
 * Where something is counted. Two grains are stored: the leaf (with `service` and `channel`) and the agency cell (without them);
 * everything coarser is a sum of them at reading time. `subject` is the instrument of ratings, or the kind of a case.
 */
export type CellKey = {
  readonly family: 'satisfaction' | 'cases' | 'tasks' | 'invitations';
  readonly agency: AgencyId;
  readonly half: HalfMonth;
  readonly subject: string;
  readonly assurance: string;
  readonly service?: string;
  readonly channel?: string;
};

export type Cell = CellKey & { readonly counters: Counters };

/** The key of the agency cell above a leaf. */
export const agencyCellOf = ({ family, agency, half, subject, assurance }: CellKey): CellKey => ({
  family,
  agency,
  half,
  subject,
  assurance,
});

export const isLeaf = (key: CellKey): boolean => key.service !== undefined;

/** One text per cell, equal for equal keys. */
export const cellId = ({ family, agency, half, subject, assurance, service, channel }: CellKey): string =>
  [family, half, subject, agency, assurance, service ?? '', channel ?? ''].join('#');
