import { environment } from '../environment.ts';
import { send } from './send.ts';

/** Lambda's limit for an event of a synchronous invocation, in bytes. */
export const MAX_EVENT_BYTES = 6 * 1024 * 1024;

/** A function could not be reached, or failed. `reason` is Lambda's own word for it; what the function said is in its log. */
export class InvocationFailed extends Error {
  readonly reason: string;

  constructor(name: string, reason: string) {
    super(`the function ${name} failed: ${reason}`);
    this.name = 'InvocationFailed';
    this.reason = reason;
  }
}

/**
 * Calls another function with a JSON text and waits for its answer. For functions that may be called twice. By a signed request instead
 * of the SDK's client, which would be more code than most functions have.
 */
export async function invoke(name: string, event: string, timeoutMs: number): Promise<unknown> {
  const base = process.env.AWS_ENDPOINT_URL_LAMBDA; // the SDK's own variable for another Lambda
  const host = base ?? `https://lambda.${environment('AWS_REGION')}.amazonaws.com`;
  const answer = await send({
    service: 'lambda',
    method: 'POST',
    address: new URL(`${host}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`),
    headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'RequestResponse' },
    body: event,
    timeoutMs,
  });
  const text = await answer.text();
  if (!answer.ok) throw new InvocationFailed(name, answer.headers.get('x-amzn-errortype') ?? String(answer.status));
  const failure = answer.headers.get('x-amz-function-error');
  if (failure !== null) throw new InvocationFailed(name, errorTypeOf(text) ?? failure);
  return JSON.parse(text);
}

const errorTypeOf = (text: string): string | undefined => (JSON.parse(text) as { errorType?: string } | null)?.errorType;
