/** What is odd about a figure, a line or a row. Kinds are those of the reference list of anomalies, where one fits. */
export const FINDING_KINDS = [
  'sum-mismatch',
  'level-sum',
  'gap',
  'target-over-max',
  'result-over-max',
  'target-below-result',
  'share-mismatch',
  'code-gap',
  'numbering',
  'label',
  'blank-cell',
  'owner-conflict',
  'role-conflict',
  'conflict',
  'structure',
  'percentage',
  'implausible',
  'date',
  'copy-paste',
  'obsolete-body',
  'unit',
  'target',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * One oddity, found by computation and never repaired (law 10). `table` is the index or plan, `codes` the lines concerned, `values` the
 * figures that show it. `minor` is a rounding or a matter of form.
 */
export type Finding = {
  readonly kind: FindingKind;
  readonly severity: 'major' | 'minor';
  readonly table: string;
  readonly codes: readonly string[];
  readonly field?: string;
  readonly values: Readonly<Record<string, number | string | readonly string[]>>;
  readonly vi: string;
  readonly en: string;
};

/** A figure as Vietnamese text prints it. */
export const printed = (value: number): string => String(value).replace('.', ',');
