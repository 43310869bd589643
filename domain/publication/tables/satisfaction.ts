import type { Registry } from '../../agencies/registry.ts';
import { OVERALL } from '../../instruments/instrument.ts';
import { monthsOf, type Period } from '../../periods/period.ts';
import { levelsOf, POOLED } from '../../satisfaction/levels.ts';
import { DEFAULT_METHOD } from '../../satisfaction/statistics.ts';
import type { Shown, ShownRows } from '../disclosure/cover.ts';
import type { Visible } from '../disclosure/protect.ts';
import { type Figure, sum, ZERO } from '../figure.ts';
import { HIDDEN_KEY, type Row, type Table, type Text, TOTAL_KEY } from '../table.ts';
import { type Dimension, UNIVERSES, type Universe, type UniverseId } from '../universe.ts';
import { only, satisfactionColumns, satisfactionRow } from './satisfaction-row.ts';
import { CUT_TITLES, nameOf, orderOf, universeName } from './words.ts';

type Seen = ReadonlyMap<UniverseId, Visible>;

/** The fixed list of satisfaction tables. An instrument that nobody answered has a row in the first table only. */
export function satisfactionTables(seen: Seen, period: Period, registry: Registry): Table[] {
  const rated = UNIVERSES.filter(({ id }) => id === 'contact-verified' || hasAnything(seen.get(id)!));
  return [
    overall(seen),
    ...rated.flatMap((universe) => {
      const visible = seen.get(universe.id)!;
      const cuts: Dimension[] = universe.dimensions.filter((dimension) => dimension !== 'item');
      return [
        ...cuts.slice(0, 1).map((cut) => partition(universe, visible, cut, registry, period)),
        questions(universe, visible),
        ...cuts.slice(1).map((cut) => partition(universe, visible, cut, registry, period)),
        ...(monthsOf(period).length > 1 ? [months(universe, visible, period)] : []),
      ];
    }),
  ];
}

const hasAnything = ({ whole }: Visible): boolean => whole.figure === null || whole.figure.some((n) => n !== 0);

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const titled = (cut: string, universe: Universe): Text => {
  const [title, whose] = [CUT_TITLES[cut]!, universeName(universe)];
  return { vi: `${title.vi} (${whose.vi})`, en: `${title.en} (${whose.en})` };
};

function overall(seen: Seen): Table {
  const rows = UNIVERSES.map((universe) => {
    const name = universeName(universe);
    return satisfactionRow(universe.id, { vi: capital(name.vi), en: capital(name.en) }, seen.get(universe.id)!.whole);
  });
  return {
    id: 'overall',
    title: { vi: 'Mức độ hài lòng chung toàn Thành phố', en: 'Overall satisfaction, whole city' },
    note: {
      vi: 'Phiếu đã xác thực và phiếu tự do được đếm riêng, không cộng với nhau. SIPAS gộp câu trả lời của 39 nội dung.',
      en: 'Verified and open ratings are counted apart and never added. SIPAS pools the answers to its 39 items.',
    },
    columns: satisfactionColumns(),
    rows,
    method: DEFAULT_METHOD,
    chart: 'answers',
  };
}

function partition(universe: Universe, visible: Visible, cut: Dimension, registry: Registry, period: Period): Table {
  const { rows, hidden } = visible.dimensions.get(cut)!;
  const listed = cut === 'agency' ? agenciesOf(universe, rows, registry, period) : inOrder(cut, rows);
  const name = (key: string): Text => (cut === 'agency' ? agencyName(registry, key) : nameOf(cut, key));
  return withTotal(
    `${universe.id}-${cut}`,
    titled(cut, universe),
    listed.map((key) => satisfactionRow(key, name(key), rows.get(key) ?? { figure: ZERO, held: false })),
    hidden,
    cut === 'filing' || cut === 'respondent' ? asAnswers(visible.whole) : visible.whole,
    cut !== 'filing' && cut !== 'respondent',
  );
}

const agencyName = (registry: Registry, id: string): Text => {
  const agency = registry.get(id);
  return agency ? { vi: agency.nameVi, en: agency.nameEn } : { vi: id, en: id };
};

/** For verified service ratings also the agencies that nobody rated: that they have no answers is news. */
function agenciesOf({ id }: Universe, rows: ShownRows['rows'], registry: Registry, period: Period): string[] {
  const all = id === 'contact-verified' ? registry.rateable(period.to).map((agency) => agency.id) : [];
  return [...new Set([...rows.keys(), ...all])].sort();
}

const inOrder = (cut: string, rows: ShownRows['rows']): string[] => {
  const order = orderOf(cut);
  return [...rows.keys()].sort((a, b) => order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : 1));
};

function months(universe: Universe, { whole, months: { rows, hidden } }: Visible, period: Period): Table {
  const listed = monthsOf(period).map((month) => satisfactionRow(month.id, monthName(month), rows.get(month.id)!));
  return withTotal(`${universe.id}-month`, titled('month', universe), listed, hidden, whole, true);
}

const day = (date: string): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
const monthName = ({ lastMonth, year, from, to }: Period): Text => ({
  vi: `Tháng ${lastMonth}/${year} (${day(from)} đến ${day(to)})`,
  en: `${year}-${String(lastMonth).padStart(2, '0')} (${from} to ${to})`,
});

function withTotal(id: string, title: Text, rows: Row[], hidden: Figure | null, whole: Shown, people: boolean): Table {
  const columns = satisfactionColumns(people);
  const rest = satisfactionRow(
    HIDDEN_KEY,
    { vi: 'Phần không nêu riêng', en: 'Not shown separately' },
    { figure: hidden, held: false },
  );
  const total = satisfactionRow(TOTAL_KEY, { vi: 'Tổng cộng', en: 'Total' }, whole);
  return {
    id,
    title,
    columns,
    rows: rows.map((row) => only(columns, row)),
    hidden: only(columns, { ...rest, marks: null }),
    total: only(columns, total),
    method: DEFAULT_METHOD,
    chart: 'shares',
  };
}

const asAnswers = ({ figure, held }: Shown): Shown => {
  if (!figure) return { figure, held };
  const [, ...answers] = figure;
  return { figure: [answers.reduce((a, b) => a + b, 0), ...answers] as unknown as Figure, held };
};

/** The SIPAS structure from the whole down to its items, or the questions of the service rating. */
function questions(universe: Universe, visible: Visible): Table {
  const { rows } = visible.dimensions.get('item')!;
  const columns = satisfactionColumns(false, [
    { key: 'level', vi: 'Cấp', en: 'Level', type: 'text' },
    { key: 'parent', vi: 'Thuộc', en: 'Part of', type: 'text' },
  ]);
  const none: Shown = { figure: ZERO, held: false };
  const lines = levelsOf(universe.instrument).map(({ code, level, parent, vi, en, items }): Row => {
    const isWhole = code === POOLED || code === OVERALL;
    const shown = isWhole
      ? visible.whole
      : pooled(items.map((item) => rows.get(item) ?? (visible.whole.figure ? none : { figure: null, held: false })));
    return satisfactionRow(code, { vi, en }, shown, { level, parent: parent ?? null });
  });
  return {
    id: `${universe.id}-item`,
    title: titled('item', universe),
    note: {
      vi: 'Câu bỏ trống không tính vào mẫu số. Nhân tố và phần gộp các câu trả lời của những nội dung thuộc nó.',
      en: 'Blank answers are in no denominator. Factors and parts pool the answers to their items.',
    },
    columns,
    rows: lines.map((line) => only(columns, line)),
    method: DEFAULT_METHOD,
    chart: 'answers',
  };
}

/** Items together; hidden as soon as one of them is. */
const pooled = (items: readonly Shown[]): Shown => ({
  figure: items.some(({ figure }) => figure === null) ? null : sum(items.map(({ figure }) => figure!)),
  held: items.some(({ held }) => held),
});
