import { siteIndex } from '../../../domain/publication/html/site-index.ts';
import { environment } from '../environment.ts';
import { writeObject } from '../objects/write-object.ts';
import { published } from './find.ts';

/** The list changes with every publication, so it is kept for a minute only. */
const SHORT = 'public, max-age=60';

/** Writes the page `/`, which lists every publication. Whatever happened before, it says what the pointers say. */
export async function rewriteSiteIndex(): Promise<void> {
  const content = siteIndex(await published(Number.POSITIVE_INFINITY));
  await writeObject(environment('SITE_BUCKET'), {
    key: 'index.html',
    content,
    mediaType: 'text/html; charset=utf-8',
    cacheControl: SHORT,
  });
}
