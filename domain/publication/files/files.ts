import type { Publication, Reference } from '../document.ts';
import { publicationPage } from '../html/page.ts';
import { canonicalJson } from './canonical-json.ts';
import { CSV_FILES, csvOf, tablesOf } from './csv.ts';
import { entryOf, type FileEntry, MANIFEST, manifestOf, type PublicationFile, pathOf, sha256 } from './manifest.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const CSV_TYPE = 'text/csv; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';

export type PublicationFiles = {
  /** Folder under the site's address, ending in a slash. */
  readonly path: string;
  readonly manifestSha256: string;
  /** All files, the manifest last, so that whoever writes them in order never leaves a manifest without its files. */
  readonly files: readonly (PublicationFile & FileEntry)[];
};

/** Every file of a publication. `head` is the last publication of all, whatever its period; null for the first. The same document gives the same bytes. */
export function filesOf(document: Publication, head: Reference | null): PublicationFiles {
  const contents: PublicationFile[] = [
    { name: 'publication.json', mediaType: JSON_TYPE, text: canonicalJson(document) },
    ...CSV_FILES.map(({ name, sections }) => ({
      name,
      mediaType: CSV_TYPE,
      text: csvOf(document, tablesOf(document, sections)),
    })),
    { name: 'index.html', mediaType: HTML_TYPE, text: publicationPage(document).normalize('NFC') },
  ];
  const manifest = { name: MANIFEST, mediaType: JSON_TYPE, text: canonicalJson(manifestOf(document, contents, head)) };
  const manifestSha256 = sha256(manifest.text);
  return {
    path: pathOf(document, manifestSha256),
    manifestSha256,
    files: [...contents, manifest].map((file) => ({ ...file, ...entryOf(file) })),
  };
}
