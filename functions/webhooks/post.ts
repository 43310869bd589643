import { lookup as resolve } from 'node:dns';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, isWebhookAddress } from '../shared/webhooks/address.ts';

/** A receiver gets this long; it should take an event and work on it later. */
const TIMEOUT_MS = 10_000;

/** Resolves like any client, and refuses what is not a public address: the address that was checked is the one connected to. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const [inner] = addresses.filter(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (inner || !first) return callback(new Error('the name of a webhook does not resolve to public addresses'), '', 0);
    if (options.all) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};

/** Posts a body; resolves to the status. Redirects are not followed. Throws when nobody answers in time. */
export function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
  if (!isWebhookAddress(url)) return Promise.reject(new Error('not an address that events may be sent to'));
  return new Promise((done, fail) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        lookup: publicOnly,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      (answer) => {
        answer.resume(); // what it says is of no interest
        answer.on('end', () => done(answer.statusCode ?? 0)).on('error', fail);
      },
    );
    sent.on('error', fail).end(body);
  });
}
