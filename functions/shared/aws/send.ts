import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from '../environment.ts';
import { credentials } from './credentials.ts';
import { type HeaderSigning, signedHeaders } from './sign.ts';

const ATTEMPTS = 3;
const WAIT_MS = 200;

export type AwsRequest = Pick<HeaderSigning, 'service' | 'method' | 'headers'> & {
  readonly address: URL;
  readonly body?: string | Uint8Array;
  /** For everything together, with its repetitions. */
  readonly timeoutMs: number;
};

/**
 * Sends a signed request, and again when the service was busy, failed or could not be reached; only for what may be done twice. Answers
 * with the service's answer, whatever its status; throws when there was none in time. The moment of a signature is the wire's and not
 * the event's: a message may be a week old, and AWS refuses a signature of a quarter of an hour ago. It is in nothing that is kept.
 */
export async function send({ address, body = '', timeoutMs, ...asked }: AwsRequest): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs);
  for (let attempt = 1; ; attempt++) {
    const signing = { ...asked, body, region: environment('AWS_REGION'), credentials: credentials(), now: Date.now() };
    const headers = signedHeaders(address, signing);
    const content = asked.method === 'GET' ? {} : { body: body as string | Uint8Array<ArrayBuffer> };
    try {
      const answer = await fetch(address, { method: asked.method, headers, signal, ...content });
      if (attempt === ATTEMPTS || !isPassing(answer.status)) return answer;
      await answer.body?.cancel();
    } catch (error) {
      if (attempt === ATTEMPTS || signal.aborted) throw error;
    }
    await sleep(WAIT_MS * attempt, undefined, { signal });
  }
}

const isPassing = (status: number): boolean => status === 429 || status >= 500;
