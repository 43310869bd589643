import type { IncomingHttpHeaders } from 'node:http';

/** A request as the gateway received it. */
export type Received = {
  method: string;
  /** Path and query as sent, still encoded. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  sourceIp: string;
};

export type Matched = { routeKey: string; pathParameters: Record<string, string> };
export type Stamp = { now: number; requestId: string; apiId: string; account: string };

/** Media types that API Gateway hands over as text; every other body arrives in base64. */
const TEXT = /^(text\/.*|application\/(json|javascript|xml))$/;

export const isText = (contentType: string | undefined): boolean =>
  TEXT.test((contentType ?? '').split(';')[0]!.trim().toLowerCase());

/** The event of an HTTP API (payload format 2.0) for a request, as AWS makes it. */
export function toEvent({ method, url, headers, body, sourceIp }: Received, { routeKey, pathParameters }: Matched, stamp: Stamp) {
  const [path = '/', query] = splitUrl(url);
  const { cookie, ...others } = headers;
  const text = isText(headers['content-type']);
  const rawPath = decoded(path);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(/; ?/) }),
    headers: flat({ ...others, 'x-forwarded-for': sourceIp, 'x-forwarded-proto': 'http' }),
    ...(query !== '' && { queryStringParameters: queryParameters(query) }),
    requestContext: {
      accountId: stamp.account,
      apiId: stamp.apiId,
      domainName: headers.host ?? 'localhost',
      domainPrefix: stamp.apiId,
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId: stamp.requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(stamp.now),
      timeEpoch: stamp.now,
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(body.length > 0 && { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}

/** Path and query of a request line, without the question mark. */
export function splitUrl(url: string): [path: string, query: string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** Decodes a path or a part of it; what is badly encoded stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A parameter given twice is joined with a comma, as AWS does. */
function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

const flat = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(',')]));

/** `20/Aug/2026:02:15:00 +0000` */
function commonLogTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
