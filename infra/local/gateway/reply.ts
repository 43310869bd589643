import type { ServerResponse } from 'node:http';
import type { Outcome } from '../lambda/protocol.ts';

/** What goes back to the caller. A body that takes minutes is a promise: the headers go at once. */
export type Reply = { status: number; headers: Record<string, string | string[]>; body: string | Buffer | Promise<string> };

/** Clients give up on a silent answer after minutes; a space before JSON means nothing. */
const SIGN_OF_LIFE_MS = 10_000;

/** An answer of the gateway itself, in its own form. */
export const message = (status: number, text: string): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message: text }),
});

export const json = (status: number, value: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

type Structured = {
  statusCode?: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};

/** A function's answer (payload format 2.0): with a status code as it says, anything else as a JSON body with 200. */
export function fromOutcome(outcome: Outcome): Reply {
  if (!outcome.ok)
    return message(outcome.error.errorType === 'Sandbox.Timedout' ? 503 : 500, texts[outcome.error.errorType] ?? FAILED);
  const answer = JSON.parse(outcome.payload) as Structured | string | null;
  if (answer === null || typeof answer !== 'object' || answer.statusCode === undefined) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: typeof answer === 'string' ? answer : outcome.payload,
    };
  }
  const headers: Reply['headers'] = Object.fromEntries(
    Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const body = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
  if (body.length > 0) headers['content-type'] ??= 'text/plain; charset=utf-8';
  if (answer.cookies) headers['set-cookie'] = answer.cookies;
  return { status: answer.statusCode, headers, body };
}

const FAILED = 'Internal Server Error';
const texts: Record<string, string> = { 'Sandbox.Timedout': 'Service Unavailable' };

/** A JSON answer that is still being worked on. */
export const slowJson = (value: Promise<unknown>): Reply => ({
  ...json(200, null),
  body: value.then((done) => JSON.stringify(done)),
});

/** Writes a reply; HEAD and 204 and 304 get no body. */
export async function send(response: ServerResponse, method: string, { status, headers, body }: Reply): Promise<void> {
  if (body instanceof Promise) {
    response.writeHead(status, headers).flushHeaders();
    const alive = setInterval(() => response.write(' '), SIGN_OF_LIFE_MS);
    response.end(await body.finally(() => clearInterval(alive)));
    return;
  }
  const bytes = Buffer.from(body as string);
  const silent = status === 204 || status === 304;
  response.writeHead(status, silent ? headers : { ...headers, 'content-length': String(bytes.length) });
  response.end(method === 'HEAD' || silent ? undefined : bytes);
}
