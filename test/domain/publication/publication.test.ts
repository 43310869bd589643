import { describe, expect, test } from 'vitest';
import { serviceContact } from '../../../domain/instruments/service-contact.ts';
import { emptyLedger } from '../../../domain/publication/disclosure/ledger.ts';
import type { Publication } from '../../../domain/publication/document.ts';
import { canonicalJson } from '../../../domain/publication/files/canonical-json.ts';
import { csvOf } from '../../../domain/publication/files/csv.ts';
import { filesOf, type PublicationFiles } from '../../../domain/publication/files/files.ts';
import { sha256 } from '../../../domain/publication/files/manifest.ts';
import { siteIndex } from '../../../domain/publication/html/site-index.ts';
import { rollup, saysTheSame } from '../../../domain/publication/rollup.ts';
import type { Table } from '../../../domain/publication/table.ts';
import { verify } from '../../../domain/publication/verify/verify.ts';
import { satisfactionRows } from '../../../domain/satisfaction/rows.ts';
import { leavesOf } from './history.ts';
import { input, ratings, sampleInput } from './sample.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = ({ files }: PublicationFiles): Map<string, Uint8Array> =>
  new Map(files.map(({ name, text }) => [name, encode(text)]));
const tableOf = ({ sections }: Publication, id: string): Table =>
  sections.flatMap(({ tables }) => tables).find((table) => table.id === id)!;
const folderOf = ({ path }: PublicationFiles): string => path.split('/').at(-2)!;
const wrongs = (files: Map<string, Uint8Array>, folder?: string): string[] =>
  verify(files, folder)
    .filter(({ ok }) => !ok)
    .map(({ en }) => en);

const first = rollup(sampleInput(6000));
const files = filesOf(first.document, null);

describe('a publication', () => {
  test('holds everything its readers need to check it, and the checks pass', () => {
    expect(wrongs(bytesOf(files), folderOf(files))).toEqual([]);
    expect(files.path).toBe(`report/2026-Q3/1/${files.manifestSha256}/`);
    expect(files.files.map(({ name }) => name)).toEqual([
      'publication.json',
      'satisfaction.csv',
      'deadlines.csv',
      'tasks.csv',
      'indicators.csv',
      'index.html',
      'manifest.json',
    ]);
    expect(files.files.at(-1)!.sha256).toBe(files.manifestSha256);
  });

  test('is the same to the byte when computed twice, also from cells in another order', () => {
    const again = rollup({ ...sampleInput(6000), leaves: [...sampleInput(6000).leaves].reverse() });
    expect(filesOf(again.document, null).manifestSha256).toBe(files.manifestSha256);
    expect(canonicalJson(again.ledger)).toBe(canonicalJson(first.ledger));
  });

  test('shows the figures that the live answer shows, wherever it shows any', () => {
    const verified = sampleInput(6000).leaves.filter(
      ({ subject, assurance }) => subject === serviceContact.id && assurance !== 'open',
    );
    let compared = 0;
    for (const by of ['agency', 'service', 'channel', 'filing', 'respondent', 'item'] as const) {
      const rows = new Map(tableOf(first.document, `contact-verified-${by}`).rows.map((row) => [row.key, row]));
      for (const { key, n, histogram, satisfied, share, interval, mean, respondents } of satisfactionRows(verified, {
        by,
        basis: 'report',
        instrument: serviceContact,
      })) {
        const row = rows.get(key)!;
        if (row.n === null) continue;
        compared++;
        expect([row.n, row.satisfied, row.share, row.low, row.high, row.mean]).toEqual([
          n,
          satisfied,
          share,
          ...(interval ?? [null, null]),
          mean,
        ]);
        expect([row.n1, row.n2, row.n3, row.n4, row.n5]).toEqual(histogram);
        if (respondents !== null && by !== 'item') expect(row.respondents).toBe(respondents);
      }
    }
    expect(compared).toBeGreaterThan(60);
  });

  test('lists agencies nobody rated, with nulls and never 0 %', () => {
    const table = tableOf(first.document, 'contact-verified-agency');
    const none = table.rows.filter(({ marks }) => marks === 'no-answers');
    for (const { n, share, mean } of none) expect([n, share, mean]).toEqual([0, null, null]);
    expect(table.rows.length).toBeGreaterThan(150);
  });

  test('says of every chapter without figures that none were reported', () => {
    expect(first.document.sections.filter(({ empty }) => empty).map(({ id }) => id)).toEqual([
      'deadlines',
      'tasks',
      'indicators',
      'warnings',
    ]);
  });

  test('carries tables of other parts, and refuses any that count denunciations', () => {
    const columns = [
      { key: 'key', vi: 'Loại', en: 'Kind', type: 'text' },
      { key: 'received', vi: 'Tiếp nhận', en: 'Received', type: 'count', adds: true },
    ] as const;
    const table = (key: string): Table => ({
      id: 'deadlines-by-kind',
      title: { vi: 'Theo loại', en: 'By kind' },
      columns,
      rows: [{ key, received: 12 }],
      total: { key: '*total', received: 12 },
    });
    const { document } = rollup(sampleInput(50, { sections: { deadlines: [table('petition')] } }));
    const published = filesOf(document, null);
    expect(wrongs(bytesOf(published))).toEqual([]);
    expect(published.files.find(({ name }) => name === 'deadlines.csv')!.text).toContain('deadlines-by-kind,report,2026-Q3');
    expect(() => rollup(sampleInput(50, { sections: { deadlines: [table('denunciation')] } }))).toThrow('never published');
  });

  test('of a period in which fewer than ten people answered shows no figure at all', () => {
    const { document } = rollup(sampleInput(6));
    for (const id of ['overall', 'contact-verified-agency', 'contact-verified-item'])
      for (const { n } of tableOf(document, id).rows) expect(n === null || n === 0).toBe(true);
    expect(wrongs(bytesOf(filesOf(document, null)))).toEqual([]);
  });

  test('of a period in which nobody answered says so', () => {
    const { document } = rollup(input([]));
    expect(tableOf(document, 'overall').rows[0]).toMatchObject({ n: 0, share: null, marks: 'no-answers' });
    expect(wrongs(bytesOf(filesOf(document, null)))).toEqual([]);
  });
});

describe('a revision', () => {
  const all = ratings(6400);
  const before = rollup(input(leavesOf(all.slice(0, 6000))));
  const old = filesOf(before.document, null);
  const previous = { path: old.path, manifestSha256: old.manifestSha256, document: before.document };
  const revise = (count: number, ledger = before.ledger) =>
    rollup(input(leavesOf(all.slice(0, count)), { revision: 2, status: 'final', ledger, previous }));

  test('lists every number that changed, and ties itself to the one before', () => {
    const { document } = revise(6400);
    const change = document.differences.find(
      ({ table, row, column }) => table === 'overall' && row === 'contact-verified' && column === 'n',
    )!;
    expect(change.from).toBe(tableOf(before.document, 'overall').rows[0]!.n);
    expect(change.to).toBe(tableOf(document, 'overall').rows[0]!.n);
    expect(document.previous).toEqual({ revision: 1, path: old.path, manifestSha256: old.manifestSha256 });
    const published = filesOf(document, { path: old.path, manifestSha256: old.manifestSha256 });
    expect(wrongs(bytesOf(published), folderOf(published))).toEqual([]);
    expect(published.files.find(({ name }) => name === 'index.html')!.text).toContain('Khác với bản trước');
  });

  test('that brings fewer than ten late answers holds its figures and marks them', () => {
    const { document } = revise(6003);
    const figures = (publication: Publication) =>
      tableOf(publication, 'contact-verified-agency').rows.map(({ key, n }) => [key, n]);
    expect(figures(document)).toEqual(figures(before.document));
    expect(tableOf(document, 'overall').rows.some(({ marks }) => String(marks).includes('held'))).toBe(true);
    expect(document.disclosure.heldRows).toBeGreaterThan(0);
    expect(document.differences).toEqual([]);
  });

  test('without news says the same', () => {
    const asRead = JSON.parse(old.files[0]!.text) as Publication;
    expect(saysTheSame(revise(6000).document, asRead)).toBe(true);
    expect(revise(6000).document.differences).toEqual([]);
    expect(saysTheSame(revise(6400).document, before.document)).toBe(false);
  });

  test('needs the ledger of its own year', () => {
    expect(() => rollup(input([], { ledger: emptyLedger('report', 2025) }))).toThrow('ledger-of-another-year');
  });
});

describe('whoever changes a published file is found out', () => {
  const tampered = (name: string, change: (text: string) => string): string[] => {
    const changed = files.files.map((file) => (file.name === name ? { ...file, text: change(file.text) } : file));
    return wrongs(new Map(changed.map((file) => [file.name, encode(file.text)])), folderOf(files));
  };
  const shown = tableOf(first.document, 'contact-verified-agency').rows.find(({ n }) => Number(n) > 40)!;

  test('by the hash, whatever was changed', () => {
    for (const { name } of files.files) {
      const sentence = name === 'manifest.json' ? 'The folder is not named by' : `${name} does not match its hash`;
      expect(tampered(name, (text) => `${text} `).join()).toContain(sentence);
    }
  });

  test('by the arithmetic, when a count or a share was changed', () => {
    const json = (change: (row: Record<string, unknown>) => void) => (text: string) => {
      const document = JSON.parse(text) as Publication;
      change(tableOf(document, 'contact-verified-agency').rows.find(({ key }) => key === shown.key) as Record<string, unknown>);
      return canonicalJson(document);
    };
    expect(
      tampered(
        'publication.json',
        json((row) => (row.n5 = Number(row.n5) + 1)),
      ).join(),
    ).toMatch(/total, column n5/);
    expect(
      tampered(
        'publication.json',
        json((row) => (row.share = 0.9999)),
      ).join(),
    ).toMatch(/column share: printed 0.9999/);
  });

  test('by comparison, when only the page or only a CSV file was changed', () => {
    expect(tampered('index.html', (text) => text.replace(`data-value="${shown.n}"`, 'data-value="1"')).join()).toMatch(
      /the page has/,
    );
    expect(tampered('satisfaction.csv', (text) => text.replace(`,${shown.key},`, ',nobody,')).join()).toMatch(
      /satisfaction.csv, line \d+: differs/,
    );
  });

  test('by its absence, when a file is missing', () => {
    const some = new Map([...bytesOf(files)].filter(([name]) => name !== 'tasks.csv'));
    expect(wrongs(some)).toContain('tasks.csv is missing.');
  });
});

describe('files', () => {
  test('canonical JSON sorts keys, composes letters and ends in a line feed', () => {
    expect(canonicalJson({ b: 0.83, a: ['Thu\u031Bo\u031B\u0301c'.normalize('NFD')], none: undefined })).toBe(
      '{"a":["Thước"],"b":0.83}\n',
    );
    expect(() => canonicalJson(Number.NaN)).toThrow();
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('CSV opens in Excel with Vietnamese, and no cell runs as a formula', () => {
    const table: Table = {
      id: 't',
      title: { vi: '', en: '' },
      columns: [
        { key: 'key', vi: '', en: '', type: 'text' },
        { key: 'share', vi: '', en: '', type: 'share' },
      ],
      rows: [
        { key: '=1+1', share: 0.5 },
        { key: 'Hoàn Kiếm, "cũ"', share: null },
      ],
    };
    const csv = csvOf(first.document, [table]);
    expect(csv.startsWith('\uFEFFtable,basis,')).toBe(true);
    expect(csv.split('\r\n').slice(1, 3)).toEqual([
      "t,report,2026-Q3,2026-06-15,2026-09-14,2026-09-15T00:30:00+07:00,,'=1+1,0.5000",
      't,report,2026-Q3,2026-06-15,2026-09-14,2026-09-15T00:30:00+07:00,,"Hoàn Kiếm, ""cũ""",',
    ]);
  });

  test('names cannot break out of the page', () => {
    const table: Table = {
      id: 'other',
      title: { vi: '<b>', en: '"&' },
      columns: [{ key: 'key', vi: 'Tên', en: 'Name', type: 'text' }],
      rows: [{ key: '<script>alert(1)</script>' }],
    };
    const page = filesOf(rollup(input([], { sections: { tasks: [table] } })).document, null).files.find(
      ({ name }) => name === 'index.html',
    )!.text;
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;script&gt;');
  });

  test('the first page lists every period with its current and older revisions, latest first', () => {
    const listed = (period: string, revision: number) => ({
      period,
      basis: 'report' as const,
      revision,
      status: 'final' as const,
      publishedAt: '2026-09-18T00:30:00+07:00',
      manifestSha256: 'x',
      path: `report/${period}/${revision}/x/`,
    });
    const page = siteIndex([listed('2026-08', 1), listed('2026-Q3', 1), listed('2026-Q3', 2)]);
    expect(page.indexOf('2026-Q3/2')).toBeLessThan(page.indexOf('2026-Q3/1'));
    expect(page.indexOf('2026-Q3/1')).toBeLessThan(page.indexOf('2026-08/1'));
    expect(siteIndex([])).toContain('Chưa có bản công bố nào');
  });
});
