import { environment } from '../../shared/environment.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { findEntry } from '../../shared/publications/find.ts';
import { editionOf } from '../../shared/publications/report-edition.ts';
import type { listPublicationFiles } from '../routes.ts';

/** The files of a publication with their hashes and public addresses; the written report joins them once it is approved. */
export async function files({ params, query }: Request<typeof listPublicationFiles>): Promise<Answer> {
  const entry = await findEntry(params.period!, query);
  const site = environment('SITE_ADDRESS');
  const report = entry.basis === 'report' ? await editionOf(entry.period, entry.revision) : undefined;
  return ok({
    items: [
      ...entry.files.map((file) => ({ ...file, url: `${site}/${entry.path}${file.name}` })),
      ...(report ? [fileOf(report, site)] : []),
    ],
  });
}

const fileOf = ({ name, mediaType, bytes, sha256, path }: NonNullable<Awaited<ReturnType<typeof editionOf>>>, site: string) => ({
  ...{ name, mediaType, bytes, sha256 },
  url: `${site}/${path}${name}`,
});
