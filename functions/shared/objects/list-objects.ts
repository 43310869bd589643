import { send } from '../aws/send.ts';
import { objectAddress } from './object-address.ts';

const TIMEOUT_MS = 20_000;

/**
 * The keys of the objects under a prefix, the first 1,000. One list instead of a look at each object: a role that may list only a prefix is
 * answered 403 for an object that is not there, which says nothing. For keys of our own, which need no escaping in XML.
 */
export async function keysUnder(bucket: string, prefix: string): Promise<ReadonlySet<string>> {
  const address = objectAddress(bucket, '');
  address.search = `list-type=2&prefix=${encodeURIComponent(prefix)}`;
  const answer = await send({ service: 's3', method: 'GET', address, timeoutMs: TIMEOUT_MS });
  if (!answer.ok) throw new Error(`the objects under ${prefix} could not be listed: ${answer.status}`);
  return new Set([...(await answer.text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key!));
}
