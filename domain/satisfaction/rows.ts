import type { Crosswalk, Place } from '../agencies/change/crosswalk.ts';
import { Refusal } from '../fail.ts';
import type { Instrument } from '../instruments/instrument.ts';
import { OVERALL } from '../instruments/instrument.ts';
import type { Cell } from '../metrics/cell.ts';
import { firstDayOf } from '../periods/half-month.ts';
import { type Basis, monthOf } from '../periods/period.ts';
import { FILINGS, RESPONDENTS } from '../ratings/rating.ts';
import { itemsOf, type Level, levelsOf, POOLED } from './levels.ts';
import { type Likert, likertOf, scoreCounters, sumLikert } from './likert.ts';
import { type Method, type Statistics, statistics } from './statistics.ts';

export const CUTS = ['agency', 'service', 'channel', 'item', 'month', 'filing', 'respondent'] as const;
export type Cut = (typeof CUTS)[number];

/** A row of figures. `respondents` is null where only answers are counted (filing, respondent). */
export type SatisfactionRow = { readonly key: string; readonly respondents: number | null } & Statistics & {
    /** In a structure other than the reported one: which agencies stand in the row, and whether it may be compared over time. */
    readonly members?: readonly string[];
    readonly comparable?: boolean;
  };

export type RowOptions = {
  readonly by: Cut;
  readonly instrument: Instrument;
  readonly basis: Basis;
  /** An item code, a factor or part code, or `pooled`. Left out: `overall` where the instrument has it, else `pooled`. */
  readonly item?: string;
  readonly method?: Method;
  /** Puts agencies into the structure of a day instead of as reported. */
  readonly crosswalk?: Crosswalk;
};

/** The item that stands for an instrument when none is named. */
export const mainItemOf = ({ items }: Instrument): string => (items.some(({ code }) => code === OVERALL) ? OVERALL : POOLED);

/**
 * The rows of `GET /v1/satisfaction`, sorted by key (items in the instrument's order). `cells` are those of the wanted period,
 * instrument and assurance: agency cells, or leaves where a service or channel is asked for; never both grains together.
 * Refuses an item that the instrument does not have (`item-unknown`), and by filing or respondent every item but `overall`, which alone is
 * counted by them (`cut-not-counted`).
 */
export function satisfactionRows(cells: readonly Cell[], options: RowOptions): SatisfactionRow[] {
  const { by, method } = options;
  if (by === 'item') return levelsAsked(options).map(({ code, items }) => row(code, cells, items, method));
  if (by === 'filing' || by === 'respondent') {
    mustBeOverall(options);
    const keys: readonly string[] = by === 'filing' ? FILINGS : RESPONDENTS;
    return keys.map((key) => ({ key, respondents: null, ...statistics(answers(cells, [`@${key}`]), method) }));
  }
  const items = itemsAsked(options);
  const places = by === 'agency' && options.crosswalk ? placesOf(cells, options.crosswalk) : undefined;
  const keyOf = (cell: Cell): string => places?.get(cell)?.key ?? plainKey(cell, by, options.basis);
  return [...Map.groupBy(cells, keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]) => {
      const place = places?.get(own[0]!);
      const extra = place && { members: place.agencies, comparable: place.comparable };
      return { ...row(key, own, items, method), ...extra };
    });
}

type Asked = Pick<RowOptions, 'instrument' | 'item'>;

function itemsAsked({ instrument, item }: Asked): readonly string[] {
  const items = itemsOf(instrument, item ?? mainItemOf(instrument));
  if (!items) throw new Refusal('item-unknown', 'item', { item: /^[\w.-]{1,40}$/.test(item!) ? item! : '?' });
  return items;
}

/** All lines of the instrument, or the one that is named. */
function levelsAsked({ instrument, item }: Asked): Level[] {
  const levels = levelsOf(instrument);
  if (item === undefined) return levels;
  return [levels.find(({ code }) => code === item) ?? { ...levels[0]!, code: item, items: itemsAsked({ instrument, item }) }];
}

function mustBeOverall({ instrument, item }: Asked): void {
  if ((item ?? mainItemOf(instrument)) !== OVERALL) throw new Refusal('cut-not-counted', 'by');
}

/**
 * The counters that the rows are made of, with the people; undefined where that is most of them. Refuses the same items as the rows do, before
 * anything is read.
 */
export function countersOfRows({
  by,
  instrument,
  item,
}: Pick<RowOptions, 'instrument' | 'item'> & { readonly by: Cut | undefined }): readonly string[] | undefined {
  if (by === 'item') levelsAsked({ instrument, item });
  if (by === 'filing' || by === 'respondent') mustBeOverall({ instrument, item });
  if (by === 'item' || by === 'filing' || by === 'respondent') return undefined;
  const items = itemsAsked({ instrument, item });
  if (items.length > FEW_ITEMS) return undefined;
  return ['respondents', ...items.flatMap(scoreCounters)];
}

const FEW_ITEMS = 6;

/** A half-month stands where its first day does: what a body absorbs within it is told apart from the next half-month on. */
const placesOf = (cells: readonly Cell[], crosswalk: Crosswalk): ReadonlyMap<Cell, Place> =>
  new Map(cells.map((cell) => [cell, crosswalk.placeOf(cell.agency, firstDayOf(cell.half))]));

function plainKey(cell: Cell, by: Cut, basis: Basis): string {
  if (by === 'agency') return cell.agency;
  if (by === 'month') return monthOf(firstDayOf(cell.half), basis).id;
  return (by === 'service' ? cell.service : cell.channel) ?? '';
}

const row = (key: string, cells: readonly Cell[], items: readonly string[], method: Method | undefined): SatisfactionRow => ({
  key,
  respondents: respondentsIn(cells),
  ...statistics(answers(cells, items), method),
});

/** People who rated, whichever items they answered. */
export const respondentsIn = (cells: Iterable<Cell>): number => {
  let sum = 0;
  for (const { counters } of cells) sum += counters.respondents ?? 0;
  return sum;
};

/** The answers to some items, pooled. */
export const answers = (cells: readonly Cell[], names: readonly string[]): Likert =>
  sumLikert(cells.flatMap(({ counters }) => names.map((name) => likertOf(counters, name))));
