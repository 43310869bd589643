import type { Publication } from '../document.ts';
import { canonicalJson } from '../files/canonical-json.ts';
import { MANIFEST, type Manifest } from '../files/manifest.ts';
import { checkCsv, checkPage } from './agreement.ts';
import { concluded, type Finding, fails } from './finding.ts';
import { checkHashes, type Files } from './hashes.ts';
import { checkLevels, checkShares, checkTotals } from './sums.ts';

/**
 * Checks a publication from its files alone: hashes, canonical form, totals, shares, and that JSON, CSV and page say the same. `folder` is the
 * last part of its address. Needs nothing of the system that made it but the rules written in the publication itself.
 */
export function verify(files: Files, folder?: string): Finding[] {
  const manifest = read<Manifest>(files, MANIFEST);
  const document = read<Publication>(files, 'publication.json');
  if (!manifest) return [fails('Không đọc được manifest.json.', 'manifest.json cannot be read.')];
  const hashes = checkHashes(files, manifest, folder);
  if (!document) return [...hashes, fails('Không đọc được publication.json.', 'publication.json cannot be read.')];
  return [
    ...hashes,
    ...checkForm(files, document, manifest),
    ...checkTotals(document),
    ...checkShares(document),
    ...checkLevels(document),
    ...checkCsv(document, files),
    ...checkPage(document, files),
  ];
}

function read<Content>(files: Files, name: string): Content | undefined {
  const content = files.get(name);
  if (!content) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(content)) as Content;
  } catch {
    return undefined;
  }
}

function checkForm(files: Files, document: Publication, manifest: Manifest): Finding[] {
  const text = new TextDecoder().decode(files.get('publication.json'));
  const problems: Finding[] = [];
  if (canonicalJson(document) !== text)
    problems.push(fails('publication.json không ở dạng chuẩn.', 'publication.json is not canonical.'));
  for (const key of ['basis', 'period', 'revision', 'status', 'publishedAt'] as const)
    if (document[key] !== manifest[key])
      problems.push(
        fails(`manifest.json và publication.json khác nhau ở ${key}.`, `manifest.json and publication.json differ in ${key}.`),
      );
  return concluded(
    problems,
    'publication.json ở dạng chuẩn, khớp với manifest.',
    'publication.json is canonical and agrees with the manifest.',
  );
}
