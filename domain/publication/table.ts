/** Vietnamese first, English beside. */
export type Text = { readonly vi: string; readonly en: string };

/** `share` is 0 to 1, `score` a mean; both carry 4 decimals. `count` is a whole number, `number` and `days` any. */
export type ColumnType = 'text' | 'date' | 'count' | 'share' | 'score' | 'number' | 'days';

export type Column = Text & {
  readonly key: string;
  readonly type: ColumnType;
  readonly unit?: string;
  /** Of a share: the columns it is computed from. */
  readonly numerator?: string;
  readonly denominator?: string;
  /** The rows and the hidden row add up to the total. */
  readonly adds?: true;
};

export type Value = string | number | null;
/** By column key. Every row has a `key` that is unique in its table. */
export type Row = Readonly<Record<string, Value>>;

/** A table as published. Other parts hand over theirs in the same shape. */
export type Table = {
  /** Unique in a publication, kebab-case. */
  readonly id: string;
  readonly title: Text;
  readonly note?: Text;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What is not shown in rows of its own. Only where the table has a total. */
  readonly hidden?: Row;
  readonly total?: Row;
  /** How the figures were computed, `name.vN`. */
  readonly method?: string;
  /** The chart drawn beside the table. */
  readonly chart?: 'shares' | 'answers';
};

export const HIDDEN_KEY = '*hidden';
export const TOTAL_KEY = '*total';

/** All rows in the order in which they are printed: rows, hidden, total. */
export const allRows = ({ rows, hidden, total }: Table): Row[] => [
  ...rows,
  ...(hidden ? [hidden] : []),
  ...(total ? [total] : []),
];

export const isNumeric = ({ type }: Column): boolean => type !== 'text' && type !== 'date';
