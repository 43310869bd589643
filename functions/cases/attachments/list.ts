import { formatInstant, type Instant } from '../../../domain/time.ts';
import { mustFindCase } from '../../shared/cases/stored-case.ts';
import { environment } from '../../shared/environment.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { signedAddress } from '../../shared/objects/signed-address.ts';
import { attachmentObject } from '../../shared/store/private-attachment.ts';
import { recordLook } from '../look.ts';
import type { listAttachments } from '../routes.ts';
import { partyOf } from './reader.ts';
import { filesFor, lineOf } from './standing.ts';

const DOWNLOAD_SECONDS = 5 * 60;

const LOOK = 'Mở tệp đính kèm của đơn tố cáo';

/**
 * The files of a case; each that has arrived with an address that opens it for a short time. Files of a denunciation may show who wrote it:
 * that they are opened is recorded first, as a look at the identity.
 */
export async function filesOf(request: Request<typeof listAttachments>): Promise<Answer> {
  const { params, caller, now } = request;
  const { case: of } = await mustFindCase(params.code!);
  const files = await filesFor(await partyOf(of, request), of.code);
  const revealing = files.some(({ state, restricted }) => state === 'arrived' && (restricted || of.kind === 'denunciation'));
  if (caller && revealing) await recordLook(of, { caller, now, reason: LOOK, what: 'files' });
  return ok({
    asOf: formatInstant(now),
    items: files.map((file) => ({
      ...lineOf(file),
      ...(file.state === 'arrived' && {
        url: downloadOf(attachmentObject(of.code, file.id), now),
        expiresAt: formatInstant(now + DOWNLOAD_SECONDS * 1000),
      }),
    })),
  });
}

const downloadOf = (key: string, now: Instant): string =>
  signedAddress({ method: 'GET', bucket: environment('ARCHIVE_BUCKET'), key, now, expiresInSeconds: DOWNLOAD_SECONDS });
