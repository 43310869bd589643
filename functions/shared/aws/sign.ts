import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '../../../domain/time.ts';

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };

type Headers = Readonly<Record<string, string>>;

/** What both forms of a signature need to know. */
type Asked = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly region: string;
  readonly credentials: Credentials;
  readonly now: Instant;
  /** Headers that the caller must send exactly so, besides Host: the signature does not hold without them. */
  readonly headers?: Headers;
};

export type Signing = Asked & { readonly expiresInSeconds: number };

export type HeaderSigning = Asked & { readonly service: 's3' | 'lambda'; readonly body: string | Uint8Array };

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Percent-encodes all that RFC 3986 does not leave free, as Signature Version 4 counts. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** `20260920T003000Z`, as signatures write an instant. */
const compact = (now: Instant): string => new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** A key as a path: its slashes stay. */
export const pathOf = (key: string): string => key.split('/').map(encoded).join('/');

/** A query with every name once, in the order of the names. */
const canonicalQuery = (asked: Readonly<Record<string, string>>): string =>
  Object.entries(asked)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');

const scopeOf = (moment: string, region: string, service: string) => `${moment.slice(0, 8)}/${region}/${service}/aws4_request`;

/** Names in small letters and in order, with what they hold. */
const inOrder = (headers: Headers): (readonly [string, string])[] =>
  Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));

const namesOf = (headers: Headers): string =>
  inOrder(headers)
    .map(([name]) => name)
    .join(';');

type Canonical = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Headers;
  readonly payload: string;
};

/** The signature of a request (AWS Signature Version 4). */
function signatureOf(request: Canonical, moment: string, scope: string, secret: string): string {
  const { method, path, query, headers, payload } = request;
  const lines = inOrder(headers).map(([name, value]) => `${name}:${value}`);
  const canonical = [method, path, query, ...lines, '', namesOf(headers), payload].join('\n');
  const toSign = [ALGORITHM, moment, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<Buffer | string>((last, part) => hmac(last, part), `AWS4${secret}`);
  return hmac(key, toSign).toString('hex');
}

/** The address of an object in S3 with a query that opens it for so long (query form). The path must be encoded already. */
export function signed(address: URL, signing: Signing): URL {
  const { method, region, credentials, now, expiresInSeconds, headers = {} } = signing;
  const moment = compact(now);
  const scope = scopeOf(moment, region, 's3');
  const all = { ...headers, host: address.host };
  const query = canonicalQuery({
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
    'X-Amz-Date': moment,
    'X-Amz-Expires': String(expiresInSeconds),
    ...(credentials.sessionToken && { 'X-Amz-Security-Token': credentials.sessionToken }),
    'X-Amz-SignedHeaders': namesOf(all),
  });
  const request = { method, path: address.pathname, query, headers: all, payload: 'UNSIGNED-PAYLOAD' };
  const result = new URL(address);
  result.search = `${query}&X-Amz-Signature=${signatureOf(request, moment, scope, credentials.secretAccessKey)}`;
  return result;
}

/** The headers to send a request with; its body and what it asks in its query are signed too (header form). The path must be encoded already. */
export function signedHeaders(address: URL, signing: HeaderSigning): Record<string, string> {
  const { service, method, region, credentials, now, headers = {}, body } = signing;
  const moment = compact(now);
  const scope = scopeOf(moment, region, service);
  const payload = sha256(body);
  const sent = {
    ...headers,
    'x-amz-content-sha256': payload,
    'x-amz-date': moment,
    ...(credentials.sessionToken && { 'x-amz-security-token': credentials.sessionToken }),
  };
  const all = { ...sent, host: address.host };
  // Every service but S3 encodes the path once more.
  const path = service === 's3' ? address.pathname : pathOf(address.pathname);
  const query = canonicalQuery(Object.fromEntries(address.searchParams));
  const signature = signatureOf({ method, path, query, headers: all, payload }, moment, scope, credentials.secretAccessKey);
  const credential = `${credentials.accessKeyId}/${scope}`;
  return {
    ...sent,
    authorization: `${ALGORITHM} Credential=${credential}, SignedHeaders=${namesOf(all)}, Signature=${signature}`,
  };
}
