import { expect, test } from 'vitest';
import { explanationLetter } from '../../../domain/tasks/documents/explanation.ts';
import { officialLetter } from '../../../domain/tasks/documents/official.ts';
import { urgingLetter } from '../../../domain/tasks/documents/urging.ts';
import { handler } from '../../../functions/render-documents/handler.ts';
import { at, hanoi, obligation, task } from '../../domain/tasks/setup.ts';
import { bodyOf, unzip } from './unzip.ts';

const now = at('2026-07-10');
const bureau = hanoi.get('so-noi-vu')!;
const ward = hanoi.get('phuong-hoan-kiem')!;
const owed = (id: string, dueOn: string) => ({
  obligation: obligation({ id: `${id}~${ward.id}`, task: id, agency: ward.id, status: 'in-progress' }, dueOn),
  task: { ...task(), titleVi: `Việc <${id}> & hơn nữa` },
});
const urging = officialLetter(urgingLetter(ward, bureau, [owed('I.1', '2026-06-30'), owed('I.2', '2026-07-20')], now)!, bureau);
const missed = { index: 'sipas', code: '2.1', name: { vi: 'Hài lòng', en: 'S' }, period: '2026', target: 89, actual: 86.5 };
const explanation = officialLetter(explanationLetter(ward, { vi: 'Chủ tịch', en: 'Chair' }, [missed], now)!, ward);

const written = async (document: typeof urging): Promise<Buffer> =>
  Buffer.from((await handler(JSON.parse(JSON.stringify(document)), {} as never)).word, 'base64');
const textIn = (xml: string): string => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('|');
const shadedIn = (xml: string): string[] =>
  [...xml.matchAll(/<w:r>(?:(?!<\/w:r>).)*w:fill="FFF2CC"(?:(?!<\/w:r>).)*<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text!);

test('an urging letter has the head of a department, number, subject and date lines, its addressee, every row, recipients, signature', async () => {
  const text = textIn(bodyOf(await written(urging)));
  for (const words of [
    'ỦY BAN NHÂN DÂN|THÀNH PHỐ HÀ NỘI|SỞ NỘI VỤ',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc',
    'Số: ………/|………|V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính',
    'Hà Nội, ngày …… tháng …… năm 2026',
    'Kính gửi: UBND phường Hoàn Kiếm',
    '1|I.1|Việc &lt;I.1&gt; &amp; hơn nữa',
    '2|I.2|Việc &lt;I.2&gt; &amp; hơn nữa',
    'Nơi nhận:|- Như trên;|- Ủy ban nhân dân Thành phố (để báo cáo);',
    '……… (chức vụ người ký)|……… (họ và tên)',
  ])
    expect(text).toContain(words);
  expect(text).not.toMatch(/BÁO CÁO|DỰ THẢO|TM\./);
});

test('an explanation has the head of a committee, is marked as a draft, and shades what only the agency can fill', async () => {
  const xml = bodyOf(await written(explanation));
  const text = textIn(xml);
  for (const words of [
    'ỦY BAN NHÂN DÂN|PHƯỜNG HOÀN KIẾM||CỘNG HÒA',
    'Số: ………/|BC-………|DỰ THẢO',
    'BÁO CÁO|Giải trình chỉ tiêu không đạt',
    'Hoàn Kiếm, ngày …… tháng …… năm 2026',
    '1|SIPAS 2.1|Hài lòng|2026|–|89|86,5|-2,5|………',
    'Kính gửi: Chủ tịch',
    'TM. ỦY BAN NHÂN DÂN',
  ])
    expect(text).toContain(words);
  // The symbol, the cause, responsibility, remedy, the file, who signs.
  expect(shadedIn(xml)).toEqual(['BC-………', '………', '………', '………', '- Lưu: VT, ………', '……… (chức vụ người ký)', '……… (họ và tên)']);
});

test('the same letter is the same to the byte, and bears no clock but its own', async () => {
  const [first, second] = [await written(urging), await written(urging)];
  expect(first.equals(second)).toBe(true);
  const properties = unzip(first).find(({ name }) => name === 'docProps/core.xml')!.text;
  expect(properties).toContain('2026-07-');
  expect(properties).toContain('<dc:creator>Sở Nội vụ thành phố Hà Nội</dc:creator>');
});

test('what is no document is an error, not a file', async () => {
  await expect(written({} as never)).rejects.toThrow();
});

test('what announces a table or a list, and what stands before the signature, is kept with it on one page', async () => {
  const paragraphs = [...bodyOf(await written(urging)).matchAll(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/g)].map(([xml]) => xml);
  const kept = paragraphs.filter((xml) => xml.includes('<w:keepNext/>')).map(textIn);
  expect(kept).toEqual([expect.stringMatching(/cụ thể như sau:$/), expect.stringMatching(/\.\/\.$/), '']);
});
