import type { Publication } from '../../domain/publication/document.ts';
import type { Caller } from './caller.ts';

type Counts = { readonly sent: number; readonly late: number; readonly forms: number; readonly people: number };

/** Says what was sent, what was published of it, and where to look. */
export async function summarise(
  caller: Caller,
  period: string,
  { sent, late, forms, people }: Counts,
  address: string,
  say: (text: string) => void,
): Promise<void> {
  const publication = await caller.call<Publication>('GET', `/v1/publications/${period}`);
  const { items } = await caller.call<{ items: { name: string; url: string; bytes: number }[] }>(
    'GET',
    `/v1/publications/${period}/files`,
  );
  say(
    `\nĐã gửi ${sent + late} phiếu qua hệ thống một cửa (một phần gửi hai lần), ${forms} phiếu SIPAS, ${people} phiếu của người dân còn lại sau khi rút.`,
  );
  for (const { id, title, rows } of publication.sections[0]!.tables.slice(0, 2)) {
    for (const row of rows.slice(0, 2))
      say(
        `  ${title.vi} [${id}] ${row.nameVi ?? row.key}: n = ${row.n}, hài lòng = ${row.share === null ? 'ẩn' : `${(Number(row.share) * 100).toFixed(2)} %`}`,
      );
  }
  say(
    `  Bản ${publication.revision} (${publication.status}); ${publication.disclosure.hiddenRows} dòng ẩn vì quá ít phiếu, ${publication.differences.length} ô khác bản trước.`,
  );
  say(`\nTrang công bố / page:\n  ${items.find(({ name }) => name === 'index.html')!.url}\n  ${address}/`);
  say('Tệp / files:');
  for (const { name, url, bytes } of items) say(`  ${name.padEnd(18)} ${String(bytes).padStart(8)} B  ${url}`);
  say(`Kiểm tra / check:\n  npm run verify-publication -- ${items[0]!.url.replace(/[^/]+$/, '')}`);
}
