import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MANIFEST } from '../../domain/publication/files/manifest.ts';
import { followChain } from '../../domain/publication/verify/chain.ts';
import { type Finding, fails } from '../../domain/publication/verify/finding.ts';
import { parse } from '../../domain/publication/verify/parse.ts';
import { ManifestShape } from '../../domain/publication/verify/shape.ts';
import { verify } from '../../domain/publication/verify/verify.ts';

/** Folders between a publication and the site's address: basis, period, revision, manifest hash. */
const TO_THE_SITE = '../../../../';
const TIMEOUT_MS = 30_000;

/** Checks a publication at an address or in a folder from its files alone. */
export async function verifyAt(place: string): Promise<Finding[]> {
  const folder = folderOf(place);
  const content = await read(new URL(MANIFEST, folder));
  if (!content) return [fails(`Không đọc được ${MANIFEST} tại ${place}.`, `There is no readable ${MANIFEST} at ${place}.`)];
  const parsed = parse(MANIFEST, content, ManifestShape);
  if ('faults' in parsed) return [...parsed.faults];
  const manifest = parsed.content;
  const files = new Map([[MANIFEST, content]]);
  for (const { name } of manifest.files) {
    const file = /^[\w.-]+$/.test(name) ? await read(new URL(name, folder)) : undefined;
    if (file) files.set(name, file);
  }
  const site = new URL(TO_THE_SITE, folder);
  const chain = await followChain(manifest, (path) => read(new URL(path, site)), folder.protocol !== 'file:');
  return [...verify(files, basename(folder.pathname)), ...chain];
}

/** The folder as an address ending in a slash, whether a page in it, the folder, or a path on this machine was given. */
function folderOf(place: string): URL {
  const url = /^https?:/.test(place) ? new URL(place) : pathToFileURL(resolve(place));
  const isFile = /\.(html|json|csv)$/.test(url.pathname);
  if (!isFile && !url.pathname.endsWith('/')) url.pathname += '/';
  return new URL('.', url);
}

async function read(url: URL): Promise<Uint8Array | undefined> {
  try {
    if (url.protocol === 'file:') return new Uint8Array(await readFile(url));
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}

async function main(place: string | undefined): Promise<number> {
  if (!place) {
    console.error('Cách dùng · Usage: npm run verify-publication -- <địa chỉ hoặc thư mục · address or folder>');
    return 2;
  }
  const findings = await verifyAt(place);
  for (const { ok, vi, en } of findings) console.log(`${ok ? '✓' : '✗'} ${vi}\n  ${en}`);
  const bad = findings.filter(({ ok }) => !ok).length;
  console.log(
    bad === 0
      ? '\nBản công bố đúng. · The publication is right.'
      : `\n${bad} điểm sai. · ${bad} ${bad === 1 ? 'thing is' : 'things are'} wrong.`,
  );
  return bad === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main(process.argv[2]);
