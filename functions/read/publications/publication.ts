import { environment } from '../../shared/environment.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { readObject } from '../../shared/objects/read-object.ts';
import { findEntry } from '../../shared/publications/find.ts';
import type { showPublication } from '../routes.ts';

/** The publication document, byte for byte as it was published. */
export async function publication({ params, query }: Request<typeof showPublication>): Promise<Answer> {
  const { path, manifestSha256 } = await findEntry(params.period!, query);
  const text = await readObject(environment('SITE_BUCKET'), `${path}publication.json`);
  return { status: 200, text, mediaType: 'application/json; charset=utf-8', headers: { 'x-manifest-sha256': manifestSha256 } };
}
