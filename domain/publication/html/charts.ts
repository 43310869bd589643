import type { Row, Table } from '../table.ts';
import { type Html, html } from './html.ts';
import { percent } from './numbers.ts';

const WIDTH = 800;
const LABEL_WIDTH = 270;
const VALUE_WIDTH = 84;
const BAR_WIDTH = WIDTH - LABEL_WIDTH - VALUE_WIDTH;
const ROW_HEIGHT = 26;
const AXIS_HEIGHT = 24;
/** As many as a label holds that begins at the edge; one that is indented holds fewer. */
const LABEL_CHARACTERS = 37;
/** Nearly every agency's name ends so, and the page is the city's own: the first thing to go where room is short. */
const OF_THE_CITY = / thành phố Hà Nội(?= \(|$)/;
/** A longer chart can be folded away. */
const FOLDABLE_ROWS = 60;
const FLAGGED_UNDER = 30;

/** Told apart by lightness as well as by colour, and each carries its number: nobody needs to see colours. */
const SCORES = [
  { className: 's1', vi: 'Rất không hài lòng', en: 'very dissatisfied' },
  { className: 's2', vi: 'Không hài lòng', en: 'dissatisfied' },
  { className: 's3', vi: 'Bình thường', en: 'neutral' },
  { className: 's4', vi: 'Hài lòng', en: 'satisfied' },
  { className: 's5', vi: 'Rất hài lòng', en: 'very satisfied' },
] as const;

const fixed = (n: number): string => String(Math.round(n * 100) / 100);
const cut = (text: string, room: number): string => (text.length > room ? `${text.slice(0, room - 1)}…` : text);
const short = (text: string, room: number): string => (text.length > room ? cut(text.replace(OF_THE_CITY, ''), room) : text);
const at = (share: number): number => LABEL_WIDTH + share * BAR_WIDTH;

/** The chart of a table, drawn from its shown rows; nothing where no row has figures. The table under it says the same in numbers. */
export function chartOf(table: Table): Html | null {
  const rows = table.rows.filter(({ share }) => typeof share === 'number');
  if (!table.chart || rows.length === 0) return null;
  return table.chart === 'shares' ? shares(table, rows) : answers(table, rows);
}

function shares(table: Table, rows: readonly Row[]): Html {
  const bars = rows.map((row, i) => {
    const [share, low, high, y] = [Number(row.share), Number(row.low), Number(row.high), AXIS_HEIGHT + i * ROW_HEIGHT];
    const middle = y + ROW_HEIGHT / 2;
    return html`${label(row, middle)}
<rect class="${Number(row.n) < FLAGGED_UNDER ? 'bar few' : 'bar'}" x="${LABEL_WIDTH}" y="${y + 5}" width="${fixed(share * BAR_WIDTH)}" height="${ROW_HEIGHT - 10}"/>
<path class="interval" d="M${fixed(at(low))} ${middle}H${fixed(at(high))}M${fixed(at(low))} ${middle - 4}v8M${fixed(at(high))} ${middle - 4}v8"/>
<text class="value" x="${WIDTH}" y="${middle}">${percent(share)}</text>`;
  });
  const few = rows.some(({ n }) => Number(n) < FLAGGED_UNDER);
  return figure(
    table,
    rows.length,
    bars,
    html`<ul class="legend"><li><i class="bar"></i>tỷ lệ hài lòng <span lang="en">share satisfied</span></li><li><i class="whisker"></i>khoảng tin cậy 95 % <span lang="en">95 % interval</span></li>${few && html`<li><i class="bar few"></i>dưới 30 câu trả lời <span lang="en">under 30 answers</span></li>`}</ul>`,
  );
}

function answers(table: Table, rows: readonly Row[]): Html {
  const bars = rows.map((row, i) => {
    const y = AXIS_HEIGHT + i * ROW_HEIGHT;
    const middle = y + ROW_HEIGHT / 2;
    let from = 0;
    const segments = SCORES.map(({ className }, score) => {
      const part = Number(row[`n${score + 1}`]) / Number(row.n);
      const start = from;
      from += part;
      return html`<rect class="${className}" x="${fixed(at(start))}" y="${y + 4}" width="${fixed(part * BAR_WIDTH)}" height="${ROW_HEIGHT - 8}"/>${
        part >= 0.08 &&
        html`<text class="in ${className}t" x="${fixed(at(start + part / 2))}" y="${middle}">${Math.round(part * 100)}</text>`
      }`;
    });
    return html`${label(row, middle)}${segments}<text class="value" x="${WIDTH}" y="${middle}">${percent(Number(row.share))}</text>`;
  });
  const legend = SCORES.map(
    ({ className, vi, en }, i) => html`<li><i class="${className}"></i>${i + 1} ${vi} <span lang="en">${en}</span></li>`,
  );
  return figure(table, rows.length, bars, html`<ul class="legend">${legend}</ul>`);
}

const label = (row: Row, y: number): Html => {
  const indent = row.level === 'part' ? 8 : row.level === 'factor' ? 16 : row.level === 'item' && row.parent ? 24 : 0;
  const room = Math.floor(LABEL_CHARACTERS * (1 - indent / LABEL_WIDTH));
  return html`<text class="label" x="${indent}" y="${y}">${short(String(row.nameVi ?? row.key), room)}<title>${String(row.nameVi)} – ${String(row.nameEn)}</title></text>`;
};

function figure({ id, title }: Table, count: number, bars: readonly Html[], legend: Html): Html {
  const height = AXIS_HEIGHT + count * ROW_HEIGHT + 4;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      html`<path class="grid" d="M${fixed(at(share))} ${AXIS_HEIGHT - 4}V${height}"/><text class="tick" x="${fixed(at(share))}" y="12">${share * 100}\u00a0%</text>`,
  );
  const chart = html`<figure><div class="scroll"><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-chart"><title id="${id}-chart">${title.vi} – ${title.en}: biểu đồ; số liệu ở bảng bên dưới. Chart; the table below has the numbers.</title>${ticks}${bars}</svg></div><figcaption>${legend}</figcaption></figure>`;
  return count <= FOLDABLE_ROWS
    ? chart
    : html`<details open><summary>Biểu đồ <span lang="en">Chart</span></summary>${chart}</details>`;
}
