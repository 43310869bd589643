import * as z from 'zod';
import { type Publication, SECTION_IDS } from '../document.ts';
import type { Manifest } from '../files/manifest.ts';
import type { Row, Table } from '../table.ts';

const Text = z.strictObject({ vi: z.string(), en: z.string() });
const Value = z.union([z.string(), z.number(), z.null()]);
const RowShape = z.record(z.string(), Value).refine(({ key }) => typeof key === 'string', { path: ['key'] });

const Column = Text.extend({
  key: z.string(),
  type: z.enum(['text', 'date', 'count', 'share', 'score', 'number', 'days']),
  unit: z.string().optional(),
  numerator: z.string().optional(),
  denominator: z.string().optional(),
  adds: z.literal(true).optional(),
});

const TableShape = z
  .strictObject({
    id: z.string(),
    title: Text,
    note: Text.optional(),
    columns: z.array(Column),
    rows: z.array(RowShape),
    hidden: RowShape.optional(),
    total: RowShape.optional(),
    method: z.string().optional(),
    chart: z.enum(['shares', 'answers']).optional(),
  })
  .superRefine((table, { addIssue }) => {
    for (const [place, row] of placesOf(table))
      for (const key of countedIn(table, row))
        if (!isCount(row[key])) addIssue({ code: 'custom', path: [...place, key], message: 'no whole number' });
  });

/** The rows with where they stand in the table. */
const placesOf = ({ rows, hidden, total }: Table): [place: (string | number)[], row: Row][] => [
  ...rows.map((row, i): [(string | number)[], Row] => [['rows', i], row]),
  ...(hidden ? [[['hidden'], hidden] as [string[], Row]] : []),
  ...(total ? [[['total'], total] as [string[], Row]] : []),
];

/** The columns of a row from which shares, intervals and means are computed, in whole numbers. */
const countedIn = ({ columns }: Table, row: Row): string[] => [
  ...columns.flatMap(({ numerator, denominator }) => (numerator && denominator ? [numerator, denominator] : [])),
  ...('n1' in row && 'n5' in row ? ['n1', 'n2', 'n3', 'n4', 'n5'] : []),
];

const isCount = (value: Row[string] | undefined): boolean => value === null || value === undefined || Number.isSafeInteger(value);

const Reference = z.strictObject({ path: z.string(), manifestSha256: z.string() });

/** A publication as its readers may rely on it. Strict: what no rule is written for is nothing that could be checked. */
export const PublicationShape: z.ZodType<Publication> = z.strictObject({
  schema: z.literal('thuoc-do.publication.v1'),
  title: Text,
  period: z.string(),
  kind: z.enum(['month', 'quarter', 'half-year', 'nine-months', 'year']),
  basis: z.enum(['report', 'calendar']),
  from: z.string(),
  to: z.string(),
  revision: z.number(),
  status: z.enum(['preliminary', 'final', 'restated']),
  reason: z.string().nullable(),
  asOf: z.string(),
  publishedAt: z.string(),
  methods: z.array(Text.extend({ id: z.string() })),
  disclosure: z.strictObject({
    fewest: z.number(),
    flaggedUnder: z.number(),
    hiddenRows: z.number(),
    heldRows: z.number(),
  }),
  sections: z.array(
    z.strictObject({ id: z.enum(SECTION_IDS), title: Text, tables: z.array(TableShape), empty: Text.nullable() }),
  ),
  notes: z.array(Text),
  previous: Reference.extend({ revision: z.number() }).nullable(),
  differences: z.array(z.strictObject({ table: z.string(), row: z.string(), column: z.string(), from: Value, to: Value })),
});

/** The manifest that holds a publication together. */
export const ManifestShape: z.ZodType<Manifest> = z.strictObject({
  schema: z.literal('thuoc-do.manifest.v1'),
  basis: z.string(),
  period: z.string(),
  revision: z.number(),
  status: z.string(),
  publishedAt: z.string(),
  files: z.array(z.strictObject({ name: z.string(), mediaType: z.string(), bytes: z.number(), sha256: z.string() })),
  previous: Reference.nullable(),
});
