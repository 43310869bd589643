import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What an endpoint answers. `body` becomes JSON; `text` is sent as it is under `mediaType`. */
export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly mediaType?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export const ok = (body: unknown, headers?: Answer['headers']): Answer => ({ status: 200, body, headers });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const accepted = (body: unknown): Answer => ({ status: 202, body });
export const noContent: Answer = { status: 204 };

/** Every answer forbids sniffing and, unless it says otherwise, caching: figures are live. */
export function render({ status, body, text, mediaType, headers }: Answer): APIGatewayProxyStructuredResultV2 {
  const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    statusCode: status,
    headers: {
      ...(content === undefined ? {} : { 'content-type': mediaType ?? 'application/json; charset=utf-8' }),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  };
}
