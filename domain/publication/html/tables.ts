import { printed } from '../files/csv.ts';
import { allRows, type Column, HIDDEN_KEY, isNumeric, type Row, type Table, TOTAL_KEY, type Value } from '../table.ts';
import { MARK_TEXTS } from '../tables/words.ts';
import { chartOf } from './charts.ts';
import { type Html, html } from './html.ts';
import { reading } from './numbers.ts';

/** A table with its chart before it. Every cell carries its value as the CSV prints it, so that pages can be checked against files. */
export function tableSection(table: Table): Html {
  const hasNames = table.columns.some(({ key }) => key === 'nameVi');
  const columns = hasNames ? table.columns.filter(({ key }) => !FOLDED.has(key)) : table.columns;
  return html`<section class="table" id="${table.id}">
<h3>${table.title.vi} <span lang="en">${table.title.en}</span></h3>
${table.note && html`<p class="note">${table.note.vi} <span lang="en">${table.note.en}</span></p>`}
${chartOf(table)}
${
  table.rows.length === 0
    ? html`<p class="empty">Không có dòng nào. <span lang="en">No rows.</span></p>`
    : html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${table.id}-caption"><table data-table="${table.id}">
<caption id="${table.id}-caption">${table.title.vi} – ${table.title.en}</caption>
<thead><tr>${columns.map(head)}</tr></thead>
<tbody>${allRows(table).map((row) => line(row, columns))}</tbody></table></div>`
}
${table.method && html`<p class="method">Phương pháp <span lang="en">Method</span>: <code>${table.method}</code></p>`}
</section>`;
}

/** Said by the Vietnamese name, under it or by its place, instead of in columns of their own. */
const FOLDED: ReadonlySet<string> = new Set(['key', 'nameEn', 'level', 'parent']);

const head = (column: Column): Html =>
  html`<th scope="col"${isNumeric(column) && html` class="number"`}>${column.vi}${column.unit && ` (${column.unit})`} <span lang="en">${column.en}</span></th>`;

const ROW_CLASSES: Readonly<Record<string, string>> = { [HIDDEN_KEY]: 'rest', [TOTAL_KEY]: 'total' };

function line(row: Row, columns: readonly Column[]): Html {
  const key = String(row.key);
  const kind =
    ROW_CLASSES[key] ?? (typeof row.level === 'string' && (row.parent || row.level !== 'item') ? `level-${row.level}` : '');
  return html`<tr data-row="${key}"${kind && html` class="${kind}"`}>${columns.map((column, i) => cell(row, column, i === 0 && !isNumeric(column)))}</tr>
`;
}

function cell(row: Row, column: Column, isName: boolean): Html {
  const value = row[column.key] ?? null;
  if (isName)
    return html`<th scope="row">${value}${typeof row.nameEn === 'string' && row.nameEn !== value && html` <span lang="en">${row.nameEn}</span>`}</th>`;
  if (column.key === 'marks') return html`<td class="marks">${marks(value)}</td>`;
  return isNumeric(column)
    ? html`<td class="number" data-column="${column.key}" data-value="${typeof value === 'number' ? printed(column, value) : ''}">${reading(column, value)}</td>`
    : html`<td>${reading(column, value)}</td>`;
}

const marks = (value: Value): readonly Html[] =>
  String(value ?? '')
    .split(' ')
    .filter(Boolean)
    .map(
      (mark) =>
        html`<span class="mark ${mark}">${MARK_TEXTS[mark]?.vi ?? mark} <span lang="en">${MARK_TEXTS[mark]?.en ?? ''}</span></span> `,
    );
