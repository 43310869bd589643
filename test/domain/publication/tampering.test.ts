import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filesOf } from '../../../domain/publication/files/files.ts';
import { entryOf, MANIFEST, sha256 } from '../../../domain/publication/files/manifest.ts';
import { rollup } from '../../../domain/publication/rollup.ts';
import { followChain } from '../../../domain/publication/verify/chain.ts';
import { verify } from '../../../domain/publication/verify/verify.ts';
import { sampleInput } from './sample.ts';

const RUNS = 60;
const DOCUMENT = 'publication.json';
const one = filesOf(rollup(sampleInput(300)).document, null);
const two = filesOf(rollup(sampleInput(400, { revision: 2 })).document, { path: one.path, manifestSha256: one.manifestSha256 });
const textOf = (name: string): string => two.files.find((file) => file.name === name)!.text;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The publication with some files exchanged. */
const withFiles = (exchanged: Readonly<Record<string, string>>): Map<string, Uint8Array> =>
  new Map(two.files.map(({ name, text }) => [name, encode(exchanged[name] ?? text)]));
/** The same, under a manifest that was made to fit. */
function fitted(document: string): { files: Map<string, Uint8Array>; folder: string } {
  const manifest = JSON.parse(textOf(MANIFEST));
  const entries = two.files
    .filter(({ name }) => name !== MANIFEST)
    .map((file) => entryOf(file.name === DOCUMENT ? { ...file, text: document } : file));
  const text = JSON.stringify({ ...manifest, files: entries });
  return { files: withFiles({ [DOCUMENT]: document, [MANIFEST]: text }), folder: sha256(text) };
}
const wrongs = (files: Map<string, Uint8Array>, folder = two.manifestSha256): string[] =>
  verify(files, folder)
    .filter(({ ok }) => !ok)
    .map(({ en }) => en);

const HERE = '@here';
/** What JSON can say and what the rules did not expect, also where no value of ours would become such a text. */
const anything = fc.oneof(
  fc.json(),
  fc.constantFrom(
    '1e999',
    '0.5',
    '-1',
    '9007199254740993',
    '""',
    '{"__proto__":1e999}',
    `${'['.repeat(9999)}${']'.repeat(9999)}`,
  ),
);

/** A JSON text in which one part was replaced (or removed): the part that these steps lead to, each to one of the children. */
function tampered(text: string, steps: readonly number[], replacement: string | undefined): string {
  const root = { all: JSON.parse(text) };
  let [parent, key]: [Record<string, unknown>, string] = [root, 'all'];
  for (const step of steps) {
    const child = parent[key];
    const keys = typeof child === 'object' && child !== null ? Object.keys(child) : [];
    if (keys.length === 0) break;
    [parent, key] = [child as Record<string, unknown>, keys[step % keys.length]!];
  }
  if (replacement !== undefined) parent[key] = HERE;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return (JSON.stringify(root.all) ?? '').replace(`"${HERE}"`, () => replacement ?? '');
}

const tampering = (name: string) =>
  fc
    .tuple(fc.array(fc.nat(), { maxLength: 8 }), fc.option(anything, { nil: undefined }))
    .map(([steps, replacement]) => tampered(textOf(name), steps, replacement))
    .filter((text) => `${text}\n` !== textOf(name));

describe('whatever is changed in a publication, the checks end with what is wrong', () => {
  test('in the document', () => {
    fc.assert(
      fc.property(tampering(DOCUMENT), (text) => {
        expect(wrongs(withFiles({ [DOCUMENT]: text }))).toContain('publication.json does not match its hash in the manifest.');
      }),
      { numRuns: RUNS },
    );
  });

  test('in the document, under a manifest that was made to fit it', () => {
    fc.assert(
      fc.property(tampering(DOCUMENT), (text) => {
        const { files, folder } = fitted(text);
        expect(wrongs(files, folder).join()).not.toMatch(/hash/);
      }),
      { numRuns: RUNS },
    );
  });

  test('in the manifest', () => {
    fc.assert(
      fc.property(tampering(MANIFEST), (text) => {
        expect(wrongs(withFiles({ [MANIFEST]: text }))).not.toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('in an earlier manifest, also when its hash was exchanged with it', async () => {
    await fc.assert(
      fc.asyncProperty(tampering(MANIFEST), async (text) => {
        const start = { ...JSON.parse(textOf(MANIFEST)), previous: { path: 'x/', manifestSha256: sha256(text) } };
        const found = await followChain(start, async (path) => (path === `x/${MANIFEST}` ? encode(text) : undefined), true);
        expect(found).not.toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a document without what the checks need', () => {
  test('is named with the place, beside the hash that does not match', () => {
    const sentences = wrongs(withFiles({ [DOCUMENT]: '{}' }));
    expect(sentences).toContain('publication.json does not match its hash in the manifest.');
    expect(sentences).toContain('publication.json: sections is not as it has to be.');
  });

  test('takes nothing from the other files: the manifest is missing, and the sums are checked all the same', () => {
    const files = withFiles({});
    files.delete(MANIFEST);
    const findings = verify(files);
    expect(findings.filter(({ ok }) => !ok).map(({ en }) => en)).toEqual(['manifest.json cannot be read.']);
    expect(findings.map(({ en }) => en).join()).toContain('totals are the sums of their rows');
  });

  test('cannot count in halves: nothing can be computed from them', () => {
    const document = JSON.parse(textOf(DOCUMENT));
    const table = document.sections[0].tables.findIndex(({ id }: { id: string }) => id === 'contact-verified-agency');
    const row = document.sections[0].tables[table].rows.findIndex(({ n }: { n: number | null }) => n !== null && n > 0);
    document.sections[0].tables[table].rows[row].n5 += 0.5;
    expect(wrongs(withFiles({ [DOCUMENT]: JSON.stringify(document) }))).toContain(
      `publication.json: sections.0.tables.${table}.rows.${row}.n5 is not as it has to be.`,
    );
  });
});
