import { describe, expect, test } from 'vitest';
import { pathOf, signed, signedHeaders } from '../../../../functions/shared/aws/sign.ts';

const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const signing = {
  method: 'GET',
  region: 'us-east-1',
  credentials,
  now: Date.UTC(2013, 4, 24),
  expiresInSeconds: 86_400,
} as const;
const address = new URL('https://examplebucket.s3.amazonaws.com/test.txt');
const signatureOf = (url: URL) => url.searchParams.get('X-Amz-Signature');

test('the example of the S3 documentation gets the signature printed there', () => {
  expect(signatureOf(signed(address, signing))).toBe('aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404');
});

test('another method, moment, object or required header is another signature', () => {
  const signatures = [
    signed(address, signing),
    signed(address, { ...signing, method: 'PUT' }),
    signed(address, { ...signing, now: signing.now + 1000 }),
    signed(new URL('https://examplebucket.s3.amazonaws.com/other.txt'), signing),
    signed(address, { ...signing, headers: { 'content-length': '10' } }),
    signed(address, { ...signing, headers: { 'content-length': '11' } }),
  ].map(signatureOf);
  expect(new Set(signatures).size).toBe(signatures.length);
});

test('a session token is part of what is signed', () => {
  const url = signed(address, { ...signing, credentials: { ...credentials, sessionToken: 'a+b/c=' } });
  expect(url.searchParams.get('X-Amz-Security-Token')).toBe('a+b/c=');
  expect(signatureOf(url)).not.toBe(signatureOf(signed(address, signing)));
});

test('keys keep their slashes and Vietnamese letters are encoded', () => {
  expect(pathOf("attachments/ảnh (1)'.jpg")).toBe('attachments/%E1%BA%A3nh%20%281%29%27.jpg');
});

describe('headers', () => {
  const asked = { service: 's3', method: 'GET', region: 'us-east-1', credentials, now: signing.now, body: '' } as const;
  const signatureIn = (headers: Record<string, string>) => /Signature=(\w+)$/.exec(headers.authorization!)![1];

  test('the examples of the S3 documentation get the signatures printed there', () => {
    expect(signatureIn(signedHeaders(address, { ...asked, headers: { Range: 'bytes=0-9' } }))).toBe(
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
    const put = {
      ...asked,
      method: 'PUT',
      headers: { Date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
      body: 'Welcome to Amazon S3.',
    } as const;
    expect(signatureIn(signedHeaders(new URL('https://examplebucket.s3.amazonaws.com/test%24file.text'), put))).toBe(
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    );
  });

  test('what is asked in the query is signed, in the order of the names', () => {
    // The example "GET Bucket (List Objects)" of the same documentation.
    const list = signedHeaders(new URL('https://examplebucket.s3.amazonaws.com/?prefix=J&max-keys=2'), asked);
    expect(signatureIn(list)).toBe('34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7');
  });

  test('an invocation is signed as the SDK signs it: the path encoded once more, the session token and the body in it', () => {
    const invocation = {
      service: 'lambda',
      method: 'POST',
      region: 'ap-southeast-1',
      now: Date.UTC(2026, 10, 22),
      credentials: { ...credentials, sessionToken: 'tok+en/=' },
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    } as const;
    const to = new URL('https://lambda.ap-southeast-1.amazonaws.com/2015-03-31/functions/arn%3Aaws%3Alambda/invocations');
    // Computed with @smithy/signature-v4.
    expect(signatureIn(signedHeaders(to, invocation))).toBe('5669b059d6400a465219b9634ee5748a30469aea3e5339ccba5c4a1d1c9a087a');
    expect(signatureIn(signedHeaders(to, { ...invocation, body: '{"a":2}' }))).not.toBe(
      signatureIn(signedHeaders(to, invocation)),
    );
  });
});
