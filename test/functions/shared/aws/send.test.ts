import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { InvocationFailed, invoke } from '../../../../functions/shared/aws/invoke.ts';
import { send } from '../../../../functions/shared/aws/send.ts';
import { functionError } from '../../../fixtures/aws-services.ts';

const address = new URL('https://site.s3.ap-southeast-1.amazonaws.com/x');
let answers: (() => Response | Promise<Response>)[];
let sent: { address: URL; init: RequestInit }[];

beforeEach(() => {
  Object.assign(process.env, { AWS_REGION: 'ap-southeast-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  [answers, sent] = [[], []];
  vi.stubGlobal('fetch', async (to: URL, init: RequestInit) => {
    sent.push({ address: to, init });
    return answers.shift()!();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const status = (code: number) => () => new Response('{}', { status: code });
const unreachable = () => Promise.reject(new TypeError('fetch failed'));
const get = () => send({ service: 's3', method: 'GET', address, timeoutMs: 5000 });

describe('sending', () => {
  test('tries again what was busy, failed or not reached, and no more than three times', async () => {
    answers = [status(503), unreachable, status(200)];
    expect((await get()).status).toBe(200);
    answers = [status(503), status(429), status(500), status(200)];
    expect((await get()).status).toBe(500);
    answers = [unreachable, unreachable, unreachable, status(200)];
    await expect(get()).rejects.toThrow('fetch failed');
  });

  test('takes a refusal as the answer it is', async () => {
    answers = [status(404), status(200)];
    expect((await get()).status).toBe(404);
  });

  test('gives up when its time is over', async () => {
    vi.stubGlobal('fetch', (_: URL, { signal }: RequestInit) => {
      return new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(signal!.reason)));
    });
    await expect(send({ service: 's3', method: 'GET', address, timeoutMs: 20 })).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('calling a function', () => {
  test('hands over a JSON text and waits for the answer', async () => {
    answers = [() => new Response('{"b":2}')];
    expect(await invoke('Renderer-1', '{"a":1}', 5000)).toEqual({ b: 2 });
    expect(sent[0]!.address.href).toBe('https://lambda.ap-southeast-1.amazonaws.com/2015-03-31/functions/Renderer-1/invocations');
    expect(sent[0]!.init).toMatchObject({ method: 'POST', body: '{"a":1}' });
    expect(sent[0]!.init.headers).toMatchObject({ 'x-amz-invocation-type': 'RequestResponse' });
  });

  test('a function that failed is not called again, and its error is told by its type alone', async () => {
    answers = [() => functionError('Sandbox.Timedout'), status(200)];
    const failed = await invoke('renderer', '{}', 5000).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(InvocationFailed);
    expect(failed).toMatchObject({ reason: 'Sandbox.Timedout', message: expect.not.stringContaining('it failed') });
    expect(sent).toHaveLength(1);
  });

  test('a function that is not there, or may not be called, is a failure too', async () => {
    answers = [() => new Response('{}', { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' } })];
    await expect(invoke('renderer', '{}', 5000)).rejects.toMatchObject({ reason: 'AccessDeniedException' });
  });
});
