import type { QueryCommandInput, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { type Cell, type CellKey, type Counters, isLeaf } from '../../../domain/metrics/cell.ts';
import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import { inOrder } from '../parallel.ts';
import { type Key, metricsTable } from './database.ts';
import { allItems } from './query.ts';

export type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

type Family = CellKey['family'];
export type Grain = 'AGENCY' | 'LEAF';

/** One partition holds the cells of all agencies for a half-month and subject: a table of all agencies is one query a half-month. */
const partition = (family: Family, half: HalfMonth, subject: string, grain: Grain): string =>
  `${family}#${half}#${subject}#${grain}`;

export function cellKey(key: CellKey): Key {
  const { family, half, subject, agency, assurance, service, channel } = key;
  return isLeaf(key)
    ? { pk: partition(family, half, subject, 'LEAF'), sk: `${agency}#${assurance}#${service}#${channel}` }
    : { pk: partition(family, half, subject, 'AGENCY'), sk: `${agency}#${assurance}` };
}

/** Attributes of a cell's item that are not counters. */
const NOT_COUNTERS = new Set(['pk', 'sk', 'version']);

/** A cell as stored, with the version that every increment moves by one. */
export type StoredCell = Cell & { readonly version: number };

function cellOf(family: Family, half: HalfMonth, subject: string, item: Record<string, unknown>): StoredCell {
  const [agency, assurance, service, channel] = (item.sk as string).split('#');
  const counters = Object.fromEntries(Object.entries(item).filter(([name]) => !NOT_COUNTERS.has(name))) as Counters;
  return {
    family,
    half,
    subject,
    agency: agency!,
    assurance: assurance!,
    service,
    channel,
    counters,
    version: item.version as number,
  };
}

/** A cell from its item alone; undefined for what is no cell. For readings of the whole table. */
export function cellIn(item: Record<string, unknown>): StoredCell | undefined {
  const [family, half, subject, grain] = (item.pk as string).split('#');
  return grain === undefined ? undefined : cellOf(family as Family, half!, subject!, item);
}

/** Adds to a cell, making it where it is missing. Each increment moves the version, so a recount sees that it was overtaken. */
export function increment({ counters, ...key }: Cell): Action {
  const changed = Object.entries(counters).filter(([, n]) => n !== 0);
  const names = Object.fromEntries([['#v', 'version'], ...changed.map(([name], i) => [`#${i}`, name])]);
  const values = Object.fromEntries([[':v', 1], ...changed.map(([, n], i) => [`:${i}`, n])]);
  return {
    Update: {
      TableName: metricsTable(),
      Key: cellKey(key),
      UpdateExpression: `ADD #v :v${changed.map((_, i) => `,#${i} :${i}`).join('')}`,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    },
  };
}

const QUERIES_AT_ONCE = 12;

const projection = (counters: readonly string[]): Partial<QueryCommandInput> => {
  // Placeholders by place: names of counters have dots in them.
  const names = ['sk', ...counters];
  return {
    ProjectionExpression: names.map((_, i) => `#${i}`).join(','),
    ExpressionAttributeNames: Object.fromEntries(names.map((name, i) => [`#${i}`, name])),
  };
};

/** Whose cells: of a subject in some half-months, of one agency or of all. */
type Wanted = {
  readonly family: Family;
  readonly subject: string;
  readonly halves: readonly HalfMonth[];
  readonly agency?: string | undefined;
};

async function read(
  grain: Grain,
  { family, subject, halves, agency }: Wanted,
  options: Partial<QueryCommandInput> = {},
): Promise<StoredCell[]> {
  const perHalf = await inOrder(halves, QUERIES_AT_ONCE, async (half) => {
    const items = await allItems<Record<string, unknown>>(
      metricsTable(),
      partition(family, half, subject, grain),
      agency ? `${agency}#` : '',
      options,
    );
    return items.map((item) => cellOf(family, half, subject, item));
  });
  return perHalf.flat();
}

/**
 * The agency cells of a subject in some half-months: one query each, whatever the number of ratings. Showing figures is content
 * with a moment ago, at half the price. `counters` are those needed, where not all are: an agency's cell has some sixty, and most
 * of a table's time would go into them.
 */
export const agencyCells = (
  family: Family,
  subject: string,
  halves: readonly HalfMonth[],
  agency?: string,
  counters?: readonly string[],
): Promise<Cell[]> => read('AGENCY', { family, subject, halves, agency }, counters && projection(counters));

/** The leaves below them, by service and channel. */
export const leaves = (
  family: Family,
  subject: string,
  halves: readonly HalfMonth[],
  agency?: string,
  counters?: readonly string[],
): Promise<Cell[]> => read('LEAF', { family, subject, halves, agency }, counters && projection(counters));

/** The satisfaction cells of all agencies in one half-month, none older than the question: what is kept in memory has to begin true. */
export const wholeHalf = (
  grain: Grain,
  { instrument, half, counters }: { instrument: string; half: HalfMonth; counters: readonly string[] | undefined },
): Promise<Cell[]> => {
  const wanted = { family: 'satisfaction', subject: instrument, halves: [half] } as const;
  return read(grain, wanted, { ...(counters && projection(counters)), ConsistentRead: true });
};

/** Cells of both grains as they are at this moment, with their versions: for comparing with a recount. */
export async function storedCells(family: Family, subject: string, half: HalfMonth, agency?: string): Promise<StoredCell[]> {
  const wanted = { family, subject, halves: [half], agency };
  const asItIs = { ConsistentRead: true };
  return [...(await read('AGENCY', wanted, asItIs)), ...(await read('LEAF', wanted, asItIs))];
}
