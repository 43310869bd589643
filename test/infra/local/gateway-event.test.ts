import { describe, expect, test } from 'vitest';
import { isText, toEvent } from '../../../infra/local/gateway/event.ts';
import { fromOutcome } from '../../../infra/local/gateway/reply.ts';

const stamp = { now: Date.parse('2026-08-20T02:15:00Z'), requestId: 'r-1', apiId: 'api', account: '000000000000' };
const event = (url: string, headers: Record<string, string>, body = '') =>
  toEvent(
    { method: 'POST', url, headers, body: Buffer.from(body), sourceIp: '127.0.0.1' },
    { routeKey: 'POST /v1/{id}', pathParameters: { id: 'x' } },
    stamp,
  );

describe('the event of a request', () => {
  test('carries the runner’s time, not the machine’s', () => {
    const { requestContext } = event('/v1/x', {});
    expect(requestContext.timeEpoch).toBe(stamp.now);
    expect(requestContext.time).toBe('20/Aug/2026:02:15:00 +0000');
    expect(requestContext).toMatchObject({
      requestId: 'r-1',
      stage: '$default',
      routeKey: 'POST /v1/{id}',
      http: { method: 'POST', path: '/v1/x' },
    });
  });

  test('decodes the path and joins repeated parameters with a comma', () => {
    const { rawPath, rawQueryString, queryStringParameters } = event('/v1/ph%C6%B0%E1%BB%9Dng?a=1&a=2&b=x+y%26', {});
    expect(rawPath).toBe('/v1/phường');
    expect(rawQueryString).toBe('a=1&a=2&b=x+y%26');
    expect(queryStringParameters).toEqual({ a: '1,2', b: 'x y&' });
  });

  test('has no query parameters, cookies or body when there are none', () => {
    const bare = event('/v1/x', {});
    expect(bare).not.toHaveProperty('queryStringParameters');
    expect(bare).not.toHaveProperty('cookies');
    expect(bare).not.toHaveProperty('body');
    expect(bare.isBase64Encoded).toBe(false);
  });

  test('takes cookies out of the headers', () => {
    const { cookies, headers } = event('/v1/x', { cookie: 'a=1; b=2', 'x-y': 'z' });
    expect(cookies).toEqual(['a=1', 'b=2']);
    expect(headers).toMatchObject({ 'x-y': 'z' });
    expect(headers).not.toHaveProperty('cookie');
  });

  test.each([
    ['application/json', true],
    ['application/json; charset=utf-8', true],
    ['TEXT/CSV', true],
    ['application/xml', true],
    ['application/javascript', true],
    ['application/x-ndjson', false],
    ['application/problem+json', false],
    ['application/x-www-form-urlencoded', false],
    ['multipart/form-data; boundary=x', false],
    [undefined, false],
  ])('hands a body of type %s over as text: %s', (type, text) => expect(isText(type)).toBe(text));

  test('wraps every other body in base64', () => {
    const { body, isBase64Encoded } = event('/v1/x', { 'content-type': 'application/x-ndjson' }, '{"a":"ă"}\n');
    expect(isBase64Encoded).toBe(true);
    expect(Buffer.from(body!, 'base64').toString('utf8')).toBe('{"a":"ă"}\n');
  });
});

describe('the answer of a function', () => {
  const reply = (payload: unknown) => fromOutcome({ ok: true, payload: JSON.stringify(payload) });

  test('with a status code is sent as it says', () => {
    expect(reply({ statusCode: 201, headers: { Location: '/x' }, cookies: ['a=1'], body: 'ă' })).toEqual({
      status: 201,
      headers: { location: '/x', 'content-type': 'text/plain; charset=utf-8', 'set-cookie': ['a=1'] },
      body: Buffer.from('ă'),
    });
  });
  test('in base64 is decoded', () => {
    expect(reply({ statusCode: 200, body: 'AAE=', isBase64Encoded: true }).body).toEqual(Buffer.from([0, 1]));
  });
  test('without a status code is a JSON body', () => {
    expect(reply({ a: 1 })).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":1}' });
  });
  test('that failed tells the caller nothing', () => {
    const failure = fromOutcome({ ok: false, error: { errorType: 'TypeError', errorMessage: 'secret', trace: ['at x'] } });
    expect(failure).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
  });
});
