import { formatInstant } from '../../../domain/time.ts';
import { mustFindCase } from '../../shared/cases/stored-case.ts';
import { environment } from '../../shared/environment.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { signedAddress } from '../../shared/objects/signed-address.ts';
import { attachmentObject, attachmentsOf } from '../../shared/store/private-attachment.ts';
import type { listAttachments } from '../routes.ts';
import { partyOf } from './reader.ts';

const DOWNLOAD_SECONDS = 5 * 60;

/** The files of a case, each with an address that opens it for a short time. The sender sees his own and those meant for him. */
export async function filesOf(request: Request<typeof listAttachments>): Promise<Answer> {
  const { params, now } = request;
  const { case: of } = await mustFindCase(params.code!);
  const party = await partyOf(of, request);
  const files = (await attachmentsOf(of.code)).filter(({ forSender }) => party === 'officer' || forSender);
  const expiresAt = formatInstant(now + DOWNLOAD_SECONDS * 1000);
  return ok({
    asOf: formatInstant(now),
    items: files.map(({ id, mediaType, bytes, name, by, forSender, addedAt }) => ({
      ...{ id, mediaType, bytes, name, by, forSender, addedAt },
      url: signedAddress({
        method: 'GET',
        bucket: environment('ARCHIVE_BUCKET'),
        key: attachmentObject(of.code, id),
        now,
        expiresInSeconds: DOWNLOAD_SECONDS,
      }),
      expiresAt,
    })),
  });
}
