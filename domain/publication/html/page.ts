import type { Difference, Publication } from '../document.ts';
import { CSV_FILES } from '../files/csv.ts';
import type { Table, Text } from '../table.ts';
import { Html, html } from './html.ts';
import { dayMonthYear, grouped, percent, reading } from './numbers.ts';
import { STYLE } from './style.ts';
import { tableSection } from './tables.ts';

export const STATUS_TEXTS: Readonly<Record<Publication['status'], Text>> = {
  preliminary: { vi: 'sơ bộ', en: 'preliminary' },
  final: { vi: 'chính thức', en: 'final' },
  restated: { vi: 'công bố lại', en: 'restated' },
};
const MOST_DIFFERENCES = 200;
const both = ({ vi, en }: Text): Html => html`${vi} <span lang="en">${en}</span>`;

/** A complete page: no script, no file to load, no address outside the site. */
export const pageOf = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Đến nội dung chính</a>
${body}
</body>
</html>
`.text;

/** The page of a publication. It says exactly what `publication.json` says. */
export function publicationPage(document: Publication): string {
  const { title, sections } = document;
  return pageOf(
    `${title.vi} – Thước Đo Hà Nội`,
    html`<header class="top"><div>
<p class="brand"><a href="../../../../"><b>Thước Đo</b></a> · Thành phố Hà Nội <span lang="en">The yardstick of Hanoi's administration</span></p>
<h1>${both(title)}</h1>
<p><span class="badge">${both(STATUS_TEXTS[document.status])}</span></p>
${facts(document)}
<nav aria-label="Mục lục"><ul>${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name.vi}</a></li>`)}<li><a href="#notes">Phương pháp, ghi chú</a></li><li><a href="#files">Tệp dữ liệu</a></li></ul></nav>
</div></header>
<main id="main">
${headline(document)}
${sections.map(
  ({ id, title: name, tables, empty }) => html`<h2 id="${id}">${both(name)}</h2>
${empty && html`<p class="empty">${both(empty)}</p>`}
${tables.map(tableSection)}`,
)}
${changes(document)}
${notes(document)}
${files()}
</main>
<footer><div>Bản số ${document.revision}, công bố lúc ${dayMonthYear(document.publishedAt)}. Mỗi bản công bố được giữ nguyên; sửa đổi là bản mới. <span lang="en">Revision ${document.revision}. A publication is never overwritten; a change is a new revision.</span></div></footer>`,
  );
}

const facts = ({ from, to, asOf, publishedAt, revision, reason, disclosure }: Publication): Html => html`<dl class="facts">
<div><dt>Kỳ số liệu <span lang="en">Period</span></dt><dd>${dayMonthYear(from)} – ${dayMonthYear(to)}</dd></div>
<div><dt>Số liệu tính đến <span lang="en">As of</span></dt><dd>${dayMonthYear(asOf)}</dd></div>
<div><dt>Công bố <span lang="en">Published</span></dt><dd>${dayMonthYear(publishedAt)}</dd></div>
<div><dt>Bản số <span lang="en">Revision</span></dt><dd>${revision}</dd></div>
<div><dt>Dòng ẩn, giữ số cũ <span lang="en">Rows hidden, held</span></dt><dd>${disclosure.hiddenRows}, ${disclosure.heldRows}</dd></div>
${reason && html`<div><dt>Lý do công bố lại <span lang="en">Reason</span></dt><dd>${reason}</dd></div>`}
</dl>`;

/** The overall shares, large, each with n and interval. */
function headline({ sections }: Publication): Html | null {
  const rows = sections.flatMap(({ tables }) => tables).find(({ id }) => id === 'overall')?.rows ?? [];
  const shown = rows.filter(({ share }) => typeof share === 'number');
  if (shown.length === 0) return null;
  return html`<div class="headline">${shown.map(
    ({ nameVi, nameEn, share, low, high, n, respondents }) =>
      html`<div>${nameVi} <span lang="en">${nameEn}</span><b>${percent(Number(share))}</b><small>hài lòng; 95 %: ${percent(Number(low))} – ${percent(Number(high))}<br>${grouped(Number(respondents))} người, n = ${grouped(Number(n))}</small></div>`,
  )}</div>`;
}

function changes({ previous, differences, sections }: Publication): Html | null {
  if (!previous) return null;
  const tables = new Map(sections.flatMap(({ tables: all }) => all.map((table) => [table.id, table] as const)));
  return html`<h2 id="changes">Khác với bản trước <span lang="en">Differences to the previous revision</span></h2>
<p><a href="../../../../${previous.path}index.html">Bản số ${previous.revision}</a>: ${grouped(differences.length)} ô số liệu khác. <span lang="en">${grouped(differences.length)} cells differ.</span></p>
${
  differences.length > 0 &&
  html`<details><summary>Xem các ô khác nhau <span lang="en">Show them</span></summary>
<div class="scroll" role="region" tabindex="0" aria-label="Các ô khác với bản trước"><table><thead><tr><th scope="col">Bảng</th><th scope="col">Dòng</th><th scope="col">Cột</th><th scope="col" class="number">Bản trước</th><th scope="col" class="number">Bản này</th></tr></thead><tbody>${differences.slice(0, MOST_DIFFERENCES).map((one) => difference(one, tables.get(one.table)))}</tbody></table></div>
${differences.length > MOST_DIFFERENCES && html`<p class="note">${MOST_DIFFERENCES} ô đầu tiên; đủ trong publication.json. <span lang="en">The first ${MOST_DIFFERENCES}; all of them are in publication.json.</span></p>`}</details>`
}`;
}

function difference({ row, column, from, to, table: id }: Difference, table: Table | undefined): Html {
  const found = table?.columns.find(({ key }) => key === column);
  const name = [...(table?.rows ?? []), table?.hidden, table?.total].find((one) => one?.key === row)?.nameVi ?? row;
  const read = (value: typeof from) => reading(found ?? { type: 'number' }, value);
  return html`<tr><td>${table?.title.vi ?? id}</td><td>${name}</td><td>${found?.vi ?? column}</td><td class="number">${read(from)}</td><td class="number">${read(to)}</td></tr>
`;
}

const notes = ({
  methods,
  notes: all,
}: Publication): Html => html`<h2 id="notes">Phương pháp, ghi chú <span lang="en">Method and notes</span></h2>
<ul>${methods.map(({ id, vi, en }) => html`<li><code>${id}</code> ${both({ vi, en })}</li>`)}</ul>
<ul>${all.map((note) => html`<li>${both(note)}</li>`)}</ul>`;

const files = (): Html => html`<h2 id="files">Tệp dữ liệu <span lang="en">Data files</span></h2>
<ul class="files">${['publication.json', ...CSV_FILES.map(({ name }) => name), 'manifest.json'].map((name) => html`<li><a href="${name}">${name}</a></li>`)}</ul>
<p class="note"><code>manifest.json</code> ghi mã băm SHA-256 của từng tệp và của bản công bố liền trước; thư mục mang tên mã băm của chính nó. <span lang="en">It holds the SHA-256 of each file and of the publication before; the folder is named by its own hash.</span></p>`;
