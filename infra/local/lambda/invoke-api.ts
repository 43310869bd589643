import type { Reply } from '../gateway/reply.ts';
import { type Answering, type Door, listen } from '../gateway/server.ts';
import type { FunctionHost } from './host.ts';
import { MAX_PAYLOAD_BYTES, type Outcome } from './protocol.ts';

const INVOCATIONS = /^\/2015-03-31\/functions\/([^/?]+)\/invocations$/;

type Callable = Pick<FunctionHost, 'knows' | 'invokeText'>;
export type InvokeApi = { address: string; open(host: Callable): void; close: Door['close'] };

/** Lambda's Invoke, for functions that call each other and wait: on a port of its own that only they are told of. */
export async function listenForInvocations(): Promise<InvokeApi> {
  const door = await listen(0);
  return { address: `http://127.0.0.1:${door.port}`, open: (host) => door.open(invocations(host)), close: door.close };
}

/** Answers as Lambda does: a function that fails is a success of the call, told by a header. */
export function invocations(host: Callable): Answering {
  return async ({ method, url, headers, body }) => {
    const [, encoded] = INVOCATIONS.exec(url) ?? [];
    if (method !== 'POST' || encoded === undefined)
      return refusal(404, 'UnknownOperationException', 'there is no such operation');
    const name = decodeURIComponent(encoded);
    if (!host.knows(name)) return refusal(404, 'ResourceNotFoundException', `Function not found: ${name}`);
    const kind = headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (kind !== 'RequestResponse')
      return refusal(400, 'InvalidParameterValueException', `the local runner only knows RequestResponse, not ${kind}`);
    if (body.length > MAX_PAYLOAD_BYTES)
      return refusal(413, 'RequestTooLargeException', `Request must be smaller than ${MAX_PAYLOAD_BYTES} bytes`);
    const event = body.length === 0 ? '{}' : body.toString('utf8');
    if (!isJson(event)) return refusal(400, 'InvalidRequestContentException', 'Could not parse request body into json');
    return answerOf(await host.invokeText(name, event));
  };
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const answerOf = (outcome: Outcome): Reply => ({
  status: 200,
  headers: {
    'content-type': 'application/json',
    'x-amz-executed-version': '$LATEST',
    ...(!outcome.ok && { 'x-amz-function-error': 'Unhandled' }),
  },
  body: outcome.ok ? outcome.payload : JSON.stringify(outcome.error),
});

const refusal = (status: number, type: string, text: string): Reply => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
  body: JSON.stringify({ Type: 'User', Message: text }),
});
