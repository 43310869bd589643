import type { Instant } from '../../../domain/time.ts';
import { signedAddress } from './signed-address.ts';

/** Long enough for one request, short enough to be worth nothing in a log. */
const EXPIRES_IN_SECONDS = 60;

/**
 * The text of an object; undefined when it is not there. By a signed address instead of the SDK's client, whose 95 KB would take the
 * read function over the limit of its bundle.
 */
export async function readObject(bucket: string, key: string, now: Instant): Promise<string | undefined> {
  const answer = await fetch(signedAddress({ method: 'GET', bucket, key, now, expiresInSeconds: EXPIRES_IN_SECONDS }));
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`the object ${key} could not be read: ${answer.status}`);
  return answer.text();
}
