import { MAX_ATTACHMENTS } from '../../../domain/cases/intake/attachment.ts';
import { Refusal } from '../../../domain/fail.ts';
import { formatInstant, type Instant, parseInstant } from '../../../domain/time.ts';
import { mustFindCase } from '../../shared/cases/stored-case.ts';
import { environment } from '../../shared/environment.ts';
import { type Answer, created } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { signedAddress } from '../../shared/objects/signed-address.ts';
import { derive } from '../../shared/secret.ts';
import { attachmentObject, keepAttachment } from '../../shared/store/private-attachment.ts';
import type { addAttachment } from '../routes.ts';
import { partyOf } from './reader.ts';
import { standingFiles } from './standing.ts';

/** Long enough for 20 MB over a poor connection. */
const UPLOAD_SECONDS = 15 * 60;

/** Gives an address to which exactly one file of the declared type and size can be put. */
export async function addFile(request: Request<typeof addAttachment>): Promise<Answer> {
  const { params, body, now, seed } = request;
  const { case: of } = await mustFindCase(params.code!);
  const by = (await partyOf(of, request)) === 'sender' ? 'sender' : 'officer';
  const id = await derive('attachment', `${of.code}\n${seed}`);
  if ((await placesTaken(of.code, id, now)) >= MAX_ATTACHMENTS)
    throw new Refusal('too-many-attachments', '', { limit: MAX_ATTACHMENTS });

  const { mediaType, bytes, name, forSender = false } = body;
  await keepAttachment(of.code, {
    id,
    mediaType,
    bytes,
    ...(name !== undefined && { name }),
    by,
    forSender: by === 'sender' || forSender,
    addedAt: formatInstant(now),
    ...(of.kind === 'denunciation' && { restricted: true }),
  });
  const headers = { 'content-type': mediaType, 'content-length': String(bytes) };
  const url = signedAddress({
    method: 'PUT',
    bucket: environment('ARCHIVE_BUCKET'),
    key: attachmentObject(of.code, id),
    now,
    expiresInSeconds: UPLOAD_SECONDS,
    headers,
  });
  return created({ id, upload: { method: 'PUT', url, headers, expiresAt: formatInstant(now + UPLOAD_SECONDS * 1000) } });
}

/** The files beside this one that have arrived or still can. An upload that failed takes nobody's place. */
async function placesTaken(code: string, id: string, now: Instant): Promise<number> {
  const others = (await standingFiles(code)).filter((other) => other.id !== id);
  return others.filter(({ state, addedAt }) => state === 'arrived' || now <= parseInstant(addedAt)! + UPLOAD_SECONDS * 1000)
    .length;
}
