import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '../../../domain/time.ts';

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };

export type Signing = {
  readonly method: 'GET' | 'PUT';
  readonly region: string;
  readonly credentials: Credentials;
  readonly now: Instant;
  readonly expiresInSeconds: number;
  /** Headers that the caller must send exactly so, besides Host: the signature does not hold without them. */
  readonly headers?: Readonly<Record<string, string>>;
};

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SERVICE = 's3';

/** Percent-encodes all that RFC 3986 does not leave free, as Signature Version 4 counts. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** `20260920T003000Z`, as signatures write an instant. */
const compact = (now: Instant): string => new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** The address with a query that opens it for so long (AWS Signature Version 4, query form). The path must be encoded already. */
export function signed(address: URL, { method, region, credentials, now, expiresInSeconds, headers = {} }: Signing): URL {
  const moment = compact(now);
  const scope = `${moment.slice(0, 8)}/${region}/${SERVICE}/aws4_request`;
  const all = Object.entries({ ...headers, host: address.host }).map(
    ([name, value]) => [name.toLowerCase(), value.trim()] as const,
  );
  const sorted = all.sort(([a], [b]) => (a < b ? -1 : 1));
  const signedHeaders = sorted.map(([name]) => name).join(';');
  const query = Object.entries({
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
    'X-Amz-Date': moment,
    'X-Amz-Expires': String(expiresInSeconds),
    ...(credentials.sessionToken && { 'X-Amz-Security-Token': credentials.sessionToken }),
    'X-Amz-SignedHeaders': signedHeaders,
  })
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
  const canonical = [
    method,
    address.pathname,
    query,
    ...sorted.map(([name, value]) => `${name}:${value}`),
    '',
    signedHeaders,
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const toSign = [ALGORITHM, moment, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<Buffer | string>((last, part) => hmac(last, part), `AWS4${credentials.secretAccessKey}`);
  const result = new URL(address);
  result.search = `${query}&X-Amz-Signature=${hmac(key, toSign).toString('hex')}`;
  return result;
}

/** A key as a path: its slashes stay. */
export const pathOf = (key: string): string => key.split('/').map(encoded).join('/');
