import type { Publication } from '../../../domain/publication/document.ts';
import { HIDDEN_KEY, type Row, type Table, TOTAL_KEY } from '../../../domain/publication/table.ts';

/** A figure somebody can read: of which row and period, and in which place of the order of publication. */
type Read = {
  readonly row: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly order: number;
  readonly people: number | null;
  readonly bins: readonly number[];
};

const FEWEST = 10;
/** Combinations of earlier figures tried per figure. */
const MOST_COMBINATIONS = 5000;
const enough = (n: number): boolean => n === 0 || Math.abs(n) >= FEWEST;
const UNIVERSE = /^(contact|sipas)-(verified|open)/;

/**
 * Attacks publications, oldest first, by subtraction, knowing nothing but what they print: every figure, every revision against every other,
 * every period against what was last told of the periods inside it, every table's total against the other tables'. Returns what it learnt
 * about 1 to 9 people, and sums that do not check. For additive histories (no corrections) the second attack, `derivable`, is complete.
 */
export function attack(publications: readonly Publication[]): string[] {
  const read = publications.flatMap((publication, order) => figuresOf(publication, order));
  return [...publications.flatMap(unequalTotals), ...read.flatMap(tooSmall), ...betweenRevisions(read), ...betweenPeriods(read)];
}

const satisfactionTables = ({ sections }: Publication): Table[] =>
  sections
    .filter(({ id }) => id === 'satisfaction')
    .flatMap(({ tables }) => tables.filter(({ columns }) => columns.some(({ key }) => key === 'n1')));

function figuresOf(publication: Publication, order: number): Read[] {
  const { period, from, to } = publication;
  return satisfactionTables(publication).flatMap((table) => {
    const universe = UNIVERSE.exec(table.id)?.[0];
    const rows = [...table.rows, ...(table.hidden ? [table.hidden] : []), ...(table.total ? [table.total] : [])];
    return rows.flatMap((row): Read[] => {
      const key = String(row.key);
      const figure = {
        order,
        people: (row.respondents ?? null) as number | null,
        bins: [1, 2, 3, 4, 5].map((i) => Number(row[`n${i}`])),
      };
      if (row.n === null) return [];
      if (table.id === 'overall') return [{ row: `${key}/whole`, period, from, to, ...figure }];
      if (table.id.endsWith('-month') && key !== HIDDEN_KEY && key !== TOTAL_KEY)
        return [{ row: `${universe}/whole`, ...monthBounds(row), ...figure }];
      if (key === TOTAL_KEY && figure.people !== null) return [{ row: `${universe}/whole`, period, from, to, ...figure }];
      return [{ row: `${table.id}/${key}`, period, from, to, ...figure }];
    });
  });
}

/** The bounds of a month stand in its English name. */
function monthBounds({ key, nameEn }: Row): Pick<Read, 'period' | 'from' | 'to'> {
  const [, from, to] = /\((\S+) to (\S+)\)/.exec(String(nameEn))!;
  return { period: String(key), from: from!, to: to! };
}

const total = (bins: readonly number[]): number => bins.reduce((a, b) => a + b, 0);
const isSipas = ({ row }: Read): boolean => row.startsWith('sipas');

/** What is learnt from a figure or a difference of two. Answers pooled over many items are judged by their people. */
function learnt(what: Read, people: number | null, bins: readonly number[]): boolean {
  if (people !== null && !enough(people)) return true;
  if (isSipas(what) && people !== null) return false;
  const up = total(bins.filter((n) => n > 0));
  const down = total(bins.filter((n) => n < 0));
  return !(enough(up) && enough(down) && enough(up + down));
}

const name = ({ row, period, order }: Read): string => `${row} in ${period} (publication ${order + 1})`;

const tooSmall = (figure: Read): string[] =>
  learnt(figure, figure.people, figure.bins) ? [`${name(figure)} is of ${figure.people} people`] : [];

function less(a: Read, others: readonly Read[]): { people: number | null; bins: number[] } {
  return {
    people: a.people === null ? null : others.reduce((left, { people }) => left - (people ?? 0), a.people),
    bins: a.bins.map((n, i) => others.reduce((left, { bins }) => left - bins[i]!, n)),
  };
}

function betweenRevisions(read: readonly Read[]): string[] {
  return [...Map.groupBy(read, ({ row, period }) => `${row} ${period}`).values()].flatMap((same) =>
    same.flatMap((one, i) =>
      same.slice(0, i).flatMap((other) => {
        const { people, bins } = less(one, [other]);
        return learnt(one, people, bins) ? [`${name(one)} less publication ${other.order + 1}: ${people} people, ${bins}`] : [];
      }),
    ),
  );
}

function betweenPeriods(read: readonly Read[]): string[] {
  const rows = Map.groupBy(
    read.filter(({ row }) => !row.endsWith(HIDDEN_KEY)),
    ({ row }) => row,
  );
  return read.flatMap((whole) => {
    if (isRepeated(whole, read)) return [];
    const inside = (rows.get(whole.row) ?? []).filter(
      ({ from, to, period, order }) => period !== whole.period && from >= whole.from && to <= whole.to && order <= whole.order,
    );
    const latest = inside.filter(({ period, order }) => !inside.some((other) => other.period === period && other.order > order));
    return disjoint(latest).flatMap((parts) => {
      const { people, bins } = less(whole, parts);
      return learnt(whole, people, bins) ? [`${name(whole)} less ${parts.map(name).join(', ')}: ${people} people, ${bins}`] : [];
    });
  });
}

/** A figure that an earlier revision printed already is as old as that one: it was attacked there. */
const isRepeated = (figure: Read, read: readonly Read[]): boolean =>
  read.some(
    ({ row, period, order, people, bins }) =>
      row === figure.row &&
      period === figure.period &&
      order < figure.order &&
      people === figure.people &&
      `${bins}` === `${figure.bins}`,
  );

/** Sets of figures whose periods do not overlap. */
function disjoint(figures: readonly Read[]): Read[][] {
  let sets: Read[][] = [[]];
  for (const figure of figures) {
    const more = sets
      .filter((set) => set.every(({ from, to }) => to < figure.from || from > figure.to))
      .map((set) => [...set, figure]);
    sets = [...sets, ...more].slice(0, MOST_COMBINATIONS);
  }
  return sets.slice(1);
}

function unequalTotals(publication: Publication): string[] {
  const tables = satisfactionTables(publication);
  const overall = tables.find(({ id }) => id === 'overall')!;
  return tables.flatMap(({ id, total: sum, rows, hidden }) => {
    if (!sum || sum.n === null) return [];
    const whole = overall.rows.find(({ key }) => key === UNIVERSE.exec(id)?.[0]);
    const added = [...rows, hidden!].reduce((all, { n }) => all + Number(n), 0);
    return sum.n === whole?.n && added === sum.n
      ? []
      : [`${publication.period}: total of ${id} is ${sum.n}, overall ${whole?.n}, rows add up to ${added}`];
  });
}
