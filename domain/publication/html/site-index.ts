import { parsePeriod } from '../../periods/period.ts';
import type { Status } from '../document.ts';
import { titleOf } from '../notes.ts';
import { html } from './html.ts';
import { dayMonthYear } from './numbers.ts';
import { pageOf, STATUS_TEXTS } from './page.ts';

/** A published revision, as the list of publications needs it. */
export type Listed = {
  readonly period: string;
  readonly basis: 'report' | 'calendar';
  readonly revision: number;
  readonly status: Status;
  /** ISO 8601, Hanoi time. */
  readonly publishedAt: string;
  readonly manifestSha256: string;
  /** Folder under the site's address, ending in a slash. */
  readonly path: string;
};

/** The page `/`: every period, latest first, with its current revision and the older ones, all of which stay readable. */
export function siteIndex(entries: readonly Listed[]): string {
  const periods = [...Map.groupBy(entries, ({ basis, period }) => `${basis}/${period}`).values()].map((all) =>
    [...all].sort((a, b) => b.revision - a.revision),
  );
  const end = ({ period, basis }: Listed) => parsePeriod(period, basis)!;
  const sorted = periods.sort(([a], [b]) => {
    const [one, other] = [end(a!), end(b!)];
    return one.to === other.to ? (one.from < other.from ? -1 : 1) : one.to < other.to ? 1 : -1;
  });
  return pageOf(
    'Thước Đo Hà Nội – các bản công bố',
    html`<header class="top"><div>
<p class="brand"><b>Thước Đo</b> · Thành phố Hà Nội <span lang="en">The yardstick of Hanoi's administration</span></p>
<h1>Số liệu về sự hài lòng, thời hạn và nhiệm vụ <span lang="en">Satisfaction, deadlines and tasks</span></h1>
<p>Mọi số liệu công bố đều giữ nguyên, có mã băm và kiểm tra lại được. <span lang="en">Everything published stays as it is, is hashed, and can be checked by anyone.</span></p>
</div></header>
<main id="main">
<h2>Các bản công bố <span lang="en">Publications</span></h2>
${
  sorted.length === 0
    ? html`<p class="empty">Chưa có bản công bố nào. <span lang="en">Nothing has been published yet.</span></p>`
    : html`<div class="scroll" role="region" tabindex="0" aria-label="Các bản công bố"><table>
<thead><tr><th scope="col">Kỳ <span lang="en">Period</span></th><th scope="col">Số liệu từ – đến <span lang="en">From – to</span></th><th scope="col">Tình trạng <span lang="en">Status</span></th><th scope="col">Công bố <span lang="en">Published</span></th><th scope="col">Các bản trước <span lang="en">Earlier revisions</span></th></tr></thead>
<tbody>${sorted.map(([current, ...older]) => {
        const period = end(current!);
        const title = titleOf(period);
        return html`<tr><th scope="row"><a href="/${current!.path}index.html">${title.vi}</a> <span lang="en">${title.en}</span></th><td>${dayMonthYear(period.from)} – ${dayMonthYear(period.to)}</td><td>${STATUS_TEXTS[current!.status].vi} <span lang="en">${STATUS_TEXTS[current!.status].en}</span>, bản ${current!.revision}</td><td>${dayMonthYear(current!.publishedAt)}</td><td>${older.map(({ path, revision }) => html`<a href="/${path}index.html">bản ${revision}</a> `)}</td></tr>
`;
      })}</tbody></table></div>`
}
</main>
<footer><div>Kiểm tra một bản công bố <span lang="en">Check a publication</span>: <code>npm run verify-publication -- &lt;địa chỉ&gt;</code></div></footer>`,
  );
}
