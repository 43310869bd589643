import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { filesOf, type PublicationFiles } from '../../../domain/publication/files/files.ts';
import { rollup } from '../../../domain/publication/rollup.ts';
import { followChain } from '../../../domain/publication/verify/chain.ts';
import { verifyAt } from '../../../infra/tools/verify-publication.ts';
import { sampleInput } from './sample.ts';

const site = mkdtempSync(join(tmpdir(), 'publication-'));
afterAll(() => rmSync(site, { recursive: true }));

function write({ path, files }: PublicationFiles): string {
  mkdirSync(join(site, path), { recursive: true });
  for (const { name, text } of files) writeFileSync(join(site, path, name), text);
  return join(site, path);
}
const said = async (place: string): Promise<string[]> =>
  (await verifyAt(place)).map(({ ok, en }) => `${ok ? 'ok' : 'wrong'}: ${en}`);

const one = filesOf(rollup(sampleInput(800)).document, null);
const two = filesOf(rollup(sampleInput(900, { revision: 2 })).document, { path: one.path, manifestSha256: one.manifestSha256 });

test('a publication is checked from its folder or its page, back to the first of the chain', async () => {
  const first = write(one);
  const second = write(two);
  const sentences = await said(second);
  expect(sentences.filter((sentence) => sentence.startsWith('wrong'))).toEqual([]);
  expect(sentences.at(-1)).toBe('ok: The chain is whole to the first publication (1 before this one).');
  expect(await said(join(second, 'index.html'))).toEqual(sentences);
  expect((await said(first)).at(-1)).toContain('(0 before this one)');
});

test('an earlier manifest that was exchanged breaks the chain', async () => {
  const first = write(one);
  const second = write(two);
  const manifest = join(first, 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('preliminary', 'final'));
  expect((await said(second)).at(-1)).toMatch(/^wrong: The chain breaks at report\/2026-Q3\/1\//);
  rmSync(first, { recursive: true });
  expect((await said(second)).at(-1)).toMatch(/^ok: Chain: 0 earlier publications followed/);
});

test('a folder without publication gets one clear sentence', async () => {
  expect(await said(site)).toEqual([`wrong: There is no readable manifest.json at ${site}.`]);
});

test('an earlier publication that is gone is a break on the live site, and none for a copied folder', async () => {
  const start = JSON.parse(two.files.find(({ name }) => name === 'manifest.json')!.text);
  const nowhere = async () => undefined;
  expect((await followChain(start, nowhere, true)).map(({ ok }) => ok)).toEqual([false]);
  expect((await followChain(start, nowhere, false)).map(({ ok }) => ok)).toEqual([true]);
});
