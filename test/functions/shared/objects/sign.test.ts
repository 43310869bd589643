import { expect, test } from 'vitest';
import { pathOf, signed } from '../../../../functions/shared/objects/sign.ts';

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

test('what is asked of the address is part of what is signed, in the order of the names', () => {
  const bucket = new URL('https://examplebucket.s3.amazonaws.com/');
  const asking = (prefix: string) => signed(bucket, { ...signing, query: { prefix, 'list-type': '2' } });
  expect([...asking('attachments/PA 1/').searchParams.keys()].slice(-3)).toEqual(['list-type', 'prefix', 'X-Amz-Signature']);
  expect(signatureOf(asking('attachments/PA-1/'))).not.toBe(signatureOf(asking('attachments/PA-2/')));
});
