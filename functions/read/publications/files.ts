import { environment } from '../../shared/environment.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { findEntry } from '../../shared/publications/find.ts';
import type { listPublicationFiles } from '../routes.ts';

/** The files of a publication with their hashes and public addresses. */
export async function files({ params, query }: Request<typeof listPublicationFiles>): Promise<Answer> {
  const { path, files: all } = await findEntry(params.period!, query);
  return ok({ items: all.map((file) => ({ ...file, url: `${environment('SITE_ADDRESS')}/${path}${file.name}` })) });
}
