import type { Publication } from '../document.ts';
import { canonicalJson } from '../files/canonical-json.ts';
import { MANIFEST, type Manifest } from '../files/manifest.ts';
import { checkCsv, checkPage } from './agreement.ts';
import { concluded, type Finding, fails, holds } from './finding.ts';
import { checkHashes, type Files } from './hashes.ts';
import { parse } from './parse.ts';
import { ManifestShape, PublicationShape } from './shape.ts';
import { checkLevels, checkShares, checkTotals } from './sums.ts';

/**
 * Checks a publication from its files alone: hashes, canonical form, totals, shares, and that JSON, CSV and page say the same. `folder` is the
 * last part of its address. Needs nothing of the system that made it but the rules written in the publication itself. Whatever the files hold,
 * it answers: a file that cannot be read takes no other finding with it.
 */
export function verify(files: Files, folder?: string): Finding[] {
  const manifest = parse(MANIFEST, files.get(MANIFEST), ManifestShape);
  const document = parse('publication.json', files.get('publication.json'), PublicationShape);
  return [
    ...('content' in manifest ? checkHashes(files, manifest.content, folder) : manifest.faults),
    ...('content' in document ? checkDocument(document.content, files) : document.faults),
    ...('content' in manifest && 'content' in document ? checkNames(document.content, manifest.content) : []),
  ];
}

const checkDocument = (document: Publication, files: Files): Finding[] => [
  ...checkForm(files, document),
  ...checkTotals(document),
  ...checkShares(document),
  ...checkLevels(document),
  ...checkCsv(document, files),
  ...checkPage(document, files),
];

/** Written again from what was understood of it, so that what no check has seen shows here at the latest. */
function checkForm(files: Files, document: Publication): Finding[] {
  const isCanonical = canonicalJson(document) === new TextDecoder().decode(files.get('publication.json'));
  return [
    isCanonical
      ? holds('publication.json ở dạng chuẩn.', 'publication.json is canonical.')
      : fails('publication.json không ở dạng chuẩn.', 'publication.json is not canonical.'),
  ];
}

function checkNames(document: Publication, manifest: Manifest): Finding[] {
  const problems = (['basis', 'period', 'revision', 'status', 'publishedAt'] as const)
    .filter((key) => document[key] !== manifest[key])
    .map((key) =>
      fails(`manifest.json và publication.json khác nhau ở ${key}.`, `manifest.json and publication.json differ in ${key}.`),
    );
  return concluded(
    problems,
    'manifest.json và publication.json nói về cùng một bản công bố.',
    'manifest.json and publication.json tell of the same publication.',
  );
}
