import type { Instrument } from '../instruments/instrument.ts';

/** A line of the SIPAS structure: the whole index, a part, a factor or an item, with the items it pools. */
export type Level = {
  readonly code: string;
  readonly level: 'overall' | 'part' | 'factor' | 'item';
  readonly parent?: string;
  readonly vi: string;
  readonly en: string;
  readonly items: readonly string[];
};

/** Asks for all items of an instrument together, each answer weighing the same (`item=pooled`). */
export const POOLED = 'pooled';

/**
 * The lines of an instrument, from the whole down to its items. Parts, factors and the whole pool the answers of their items, which
 * reproduces the published national and city totals (domain.md 1.3: the mean over all 39 items). An instrument without factors has items only.
 */
export function levelsOf({ parts, factors, items, vi, en }: Instrument): Level[] {
  const single = items.map((item): Level => ({ ...pick(item), level: 'item', parent: item.factor, items: [item.code] }));
  if (factors.length === 0) return single;
  const under = (codes: readonly string[]) =>
    items.filter(({ factor }) => factor !== undefined && codes.includes(factor)).map(({ code }) => code);
  return [
    { code: POOLED, level: 'overall', vi, en, items: items.map(({ code }) => code) },
    ...parts.flatMap((part): Level[] => {
      const own = factors.filter((factor) => factor.part === part.code);
      return [
        { ...pick(part), level: 'part', parent: POOLED, items: under(own.map(({ code }) => code)) },
        ...own.flatMap((factor): Level[] => [
          { ...pick(factor), level: 'factor', parent: part.code, items: under([factor.code]) },
          ...single.filter(({ parent }) => parent === factor.code),
        ]),
      ];
    }),
  ];
}

const pick = ({ code, vi, en }: { code: string; vi: string; en: string }) => ({ code, vi, en });

/** The item codes behind a question: one item, or all of them when pooled. Undefined when the instrument has no such item. */
export function itemsOf(instrument: Instrument, item: string): readonly string[] | undefined {
  if (item === POOLED) return instrument.items.map(({ code }) => code);
  return levelsOf(instrument).find(({ code }) => code === item)?.items;
}
