import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What an endpoint answers. `body` becomes JSON; `text` and `bytes` are sent as they are under `mediaType`. */
export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly mediaType?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export const ok = (body: unknown, headers?: Answer['headers']): Answer => ({ status: 200, body, headers });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const accepted = (body: unknown): Answer => ({ status: 202, body });
export const noContent: Answer = { status: 204 };

/** Every answer forbids sniffing and, unless it says otherwise, caching: figures are live. */
export function render({ status, body, text, bytes, mediaType, headers }: Answer): APIGatewayProxyStructuredResultV2 {
  const content = bytes
    ? Buffer.from(bytes).toString('base64')
    : (text ?? (body === undefined ? undefined : JSON.stringify(body)));
  return {
    statusCode: status,
    headers: {
      ...(content === undefined ? {} : { 'content-type': mediaType ?? 'application/json; charset=utf-8' }),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
    ...(bytes && { isBase64Encoded: true }),
  };
}
