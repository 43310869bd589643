import { siteIndex } from '../../../domain/publication/html/site-index.ts';
import { environment } from '../environment.ts';
import type { FileToWrite } from '../files.ts';
import { published } from './find.ts';

/** The list changes with every publication, so it is kept for a minute only. */
const SHORT = 'public, max-age=60';

/** Writes the page `/`, which lists every publication. Whatever happened before, it says what the pointers say. */
export async function rewriteSiteIndex(write: (bucket: string, file: FileToWrite) => Promise<unknown>): Promise<void> {
  const content = siteIndex(await published(Number.POSITIVE_INFINITY));
  await write(environment('SITE_BUCKET'), {
    key: 'index.html',
    content,
    mediaType: 'text/html; charset=utf-8',
    cacheControl: SHORT,
  });
}
