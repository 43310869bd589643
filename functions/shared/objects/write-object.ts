import type { Instant } from '../../../domain/time.ts';
import type { FileToWrite } from '../files.ts';
import { signedAddress } from './signed-address.ts';

/** Long enough for one request, short enough to be worth nothing in a log. */
const EXPIRES_IN_SECONDS = 60;

/** Writes an object by a signed address, for functions too near the limit of their bundle to carry the SDK's client. */
export async function writeObject(
  bucket: string,
  { key, content, mediaType, cacheControl }: FileToWrite,
  now: Instant,
): Promise<void> {
  const address = signedAddress({ method: 'PUT', bucket, key, now, expiresInSeconds: EXPIRES_IN_SECONDS });
  const answer = await fetch(address, {
    method: 'PUT',
    body: content as string | Uint8Array<ArrayBuffer>,
    headers: { 'content-type': mediaType, 'cache-control': cacheControl },
  });
  if (!answer.ok) throw new Error(`the object ${key} could not be written: ${answer.status}`);
}
