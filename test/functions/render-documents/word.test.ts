import * as fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { draftReport } from '../../../domain/report/draft.ts';
import { officialReport } from '../../../domain/report/official.ts';
import { plainText } from '../../../domain/report/words.ts';
import { stepsOf } from '../../../functions/render-documents/word/chart.ts';
import { widthsOf } from '../../../functions/render-documents/word/table.ts';
import { wordOf } from '../../../functions/render-documents/word/write.ts';
import { contribution, input } from '../../domain/report/sample.ts';
import { bodyOf, unzip } from './unzip.ts';

const report = draftReport(input());
const written = (document: typeof report, isDraft = false) => wordOf(officialReport(document, { isDraft }));
const textIn = (xml: string): string => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('|');

afterEach(() => {
  vi.useRealTimers();
});

describe('the document', () => {
  test('is the same to the byte whenever it is written', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-09-20T08:00:00Z') });
    const first = await written(report);
    vi.setSystemTime(Date.parse('2031-01-01T00:00:00Z'));
    const second = await written(draftReport(input()));
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
    expect(unzip(first).map(({ moment }) => moment)).toEqual(unzip(first).map(() => 0x0021_0000));
    expect(
      unzip(first)
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/2031-/);
  });

  test('has the form of the Decree: A4, its margins, Times New Roman, motto, number and date lines, recipients, signature', async () => {
    const archive = await written(report, true);
    const xml = bodyOf(archive);
    const twips = (millimetres: number) => Math.floor((millimetres / 25.4) * 1440);
    const [, width, height] = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(xml)!;
    expect([Number(width), Number(height)].map((n, i) => Math.abs(n - twips([210, 297][i]!)) <= 1)).toEqual([true, true]);
    for (const [side, least, most] of [
      ['top', 20, 25],
      ['bottom', 20, 25],
      ['left', 30, 35],
      ['right', 15, 20],
    ] as const) {
      const margin = Number(new RegExp(`<w:pgMar[^>]*w:${side}="(\\d+)"`).exec(xml)![1]);
      expect(margin, side).toBeGreaterThanOrEqual(twips(least));
      expect(margin, side).toBeLessThanOrEqual(twips(most) + 1);
    }
    const text = textIn(xml);
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc',
      'Số: ………/|BC-UBND',
      'Hà Nội, ngày …… tháng …… năm 2026',
      'BÁO CÁO|Công tác cải cách hành chính quý III năm 2026',
      'Kính gửi: Bộ Nội vụ',
      'Nơi nhận:',
      'TM. ỦY BAN NHÂN DÂN',
      'PHỤ LỤC',
      'DỰ THẢO',
    ])
      expect(text).toContain(words);
    const styles = unzip(archive).find(({ name }) => name === 'word/styles.xml')!.text;
    expect(styles).toContain('Times New Roman');
    expect(textIn(bodyOf(await written(report)))).not.toContain('DỰ THẢO');
  });

  test('is well-formed whatever an agency writes', async () => {
    const anything = fc.string({ unit: fc.constantFrom(...'<>&"\'ấ😀\u0001\ud800\n\t ]]>'), minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(anything, async (raw) => {
        const text = plainText(`x${raw}`);
        const document = draftReport(
          input({ contributions: [contribution('so-y-te', 'II.2', text, { facts: [{ name: text, value: text }] })] }),
        );
        const xml = bodyOf(await written({ ...document, annexes: [] }));
        const tags = xml.replace(/<[^<>]*>/g, '');
        expect(tags).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|apos;)/);
        expect(xml.isWellFormed()).toBe(true);
        const [opened, closed] = [/<w:t[ >]/g, /<\/w:t>/g].map((tag) => xml.match(tag)!.length);
        expect(opened).toBe(closed);
      }),
      { seed: 42, numRuns: 12 },
    );
  });

  test('has no table with more columns than a word processor takes', async () => {
    const grids = [...bodyOf(await written(report)).matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)];
    expect(grids.length).toBeGreaterThan(10);
    for (const [, grid] of grids) expect(grid!.match(/<w:gridCol /g)!.length).toBeLessThanOrEqual(63);
  });
});

test('the columns of a table are together exactly as wide as the text', () => {
  const columns = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(columns, (widths) => {
      const sum = widthsOf(widths.map((width) => ({ vi: '', en: '', width }))).reduce((all, each) => all + each, 0);
      expect(sum).toBe(widthsOf([{ vi: '', en: '', width: 1 }])[0]);
    }),
    { seed: 42, numRuns: 300 },
  );
});

test('the parts of a bar never exceed it, and whatever is there can be seen', () => {
  const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }).map((weights) => {
    const sum = weights.reduce((all, each) => all + each, 0);
    return weights.map((each) => ({ tone: 'sure' as const, share: sum === 0 ? 0 : each / sum }));
  });
  fc.assert(
    fc.property(parts, (all) => {
      const steps = stepsOf(all);
      expect(steps.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(60);
      for (const [i, { share }] of all.entries()) expect(steps[i]! > 0).toBe(share > 0);
    }),
    { seed: 42, numRuns: 500 },
  );
});
