import type { Behaviour, Distribution } from './distribution.ts';
import type { Received } from './event.ts';
import { splitUrl } from './event.ts';
import { message, type Reply } from './reply.ts';

/** Headers of a request that matter to a file, and of a file that matter to the reader. */
const PASSED_IN = ['if-none-match', 'if-modified-since', 'range'];
const PASSED_OUT = [
  'content-type',
  'etag',
  'last-modified',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-range',
];

/** Answers with a file of the site's bucket, as CloudFront in front of S3 does. */
export async function fromBucket(
  request: Received,
  behaviour: Behaviour,
  distribution: Distribution,
  storage: string,
): Promise<Reply> {
  if (!behaviour.methods.includes(request.method)) return message(403, 'Method Not Allowed by CloudFront');
  if (behaviour.origin.kind !== 'bucket') return message(502, 'Bad Gateway');
  const [path] = splitUrl(request.url);
  const root = `${storage}/${behaviour.origin.bucket}`;
  const reply = await object(`${root}${path === '/' ? `/${distribution.rootObject}` : path}`, request);
  const custom = distribution.errors.get(reply.status);
  if (!custom?.page) return withHeaders(reply, behaviour.headers);
  const page = await object(`${root}${custom.page}`, { ...request, headers: {} });
  return withHeaders({ ...page, status: custom.status }, behaviour.headers);
}

async function object(address: string, { headers }: Pick<Received, 'headers'>): Promise<Reply> {
  const passed = PASSED_IN.filter((name) => headers[name] !== undefined).map((name) => [name, String(headers[name])]);
  const answer = await fetch(address, { headers: Object.fromEntries(passed) });
  if (answer.status >= 400)
    return { status: answer.status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: answer.statusText };
  const out = PASSED_OUT.filter((name) => answer.headers.has(name)).map((name) => [name, answer.headers.get(name)!]);
  return { status: answer.status, headers: Object.fromEntries(out), body: Buffer.from(await answer.arrayBuffer()) };
}

/** Policies of the distribution override what the origin says. */
export const withHeaders = (reply: Reply, headers: Record<string, string>): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});
