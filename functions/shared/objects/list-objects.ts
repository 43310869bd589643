import type { Instant } from '../../../domain/time.ts';
import { signedAddress } from './signed-address.ts';

/** Long enough for one request, short enough to be worth nothing in a log. */
const EXPIRES_IN_SECONDS = 60;

/**
 * The keys of the objects under a prefix, the first 1,000. One list instead of a look at each object: a role that may list only a prefix is
 * answered 403 for an object that is not there, which says nothing. For keys of our own, which need no escaping in XML.
 */
export async function keysUnder(bucket: string, prefix: string, now: Instant): Promise<ReadonlySet<string>> {
  const query = { 'list-type': '2', prefix };
  const answer = await fetch(signedAddress({ method: 'GET', bucket, key: '', query, now, expiresInSeconds: EXPIRES_IN_SECONDS }));
  if (!answer.ok) throw new Error(`the objects under ${prefix} could not be listed: ${answer.status}`);
  return new Set([...(await answer.text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key!));
}
