import * as z from 'zod';
import { Refusal } from '../../../domain/fail.ts';
import { formatInstant } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import { cursorOf, placeOf } from '../../shared/http/cursor.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { published } from '../../shared/publications/find.ts';
import type { listPublications } from '../routes.ts';

const Place = z.strictObject({ before: z.int().min(1) });

/** Every revision ever published, newest first. */
export async function publications({ query, now }: Request<typeof listPublications>): Promise<Answer> {
  const place = query.cursor === undefined ? undefined : Place.safeParse(placeOf(query.cursor));
  if (place && !place.success) throw new Refusal('cursor-invalid', 'cursor');
  const entries = await published(query.limit + 1, place?.data?.before);
  const shown = entries.slice(0, query.limit);
  return ok({
    asOf: formatInstant(now),
    items: shown.map(({ period, basis, revision, status, publishedAt, manifestSha256 }) => ({
      period,
      basis,
      revision,
      status,
      publishedAt,
      manifestSha256,
    })),
    ...(entries.length > shown.length ? { nextCursor: cursorOf({ before: shown.at(-1)!.sequence }) } : {}),
  });
}
