import type { Instant } from '../../../domain/time.ts';
import { environment } from '../environment.ts';
import { pathOf, type Signing, signed } from './sign.ts';

export type SignedAddress = Pick<Signing, 'method' | 'expiresInSeconds' | 'headers' | 'query'> & {
  readonly bucket: string;
  readonly key: string;
  readonly now: Instant;
};

/**
 * An address that lets its holder get or put this one object (or, without a key, read a list of the bucket) until it expires, within what the function's own role may do. With
 * `headers` (content-type, content-length) an upload is bound to its declared type and size.
 */
export function signedAddress({ bucket, key, ...rest }: SignedAddress): string {
  const region = environment('AWS_REGION');
  const credentials = {
    accessKeyId: environment('AWS_ACCESS_KEY_ID'),
    secretAccessKey: environment('AWS_SECRET_ACCESS_KEY'),
    sessionToken: process.env.AWS_SESSION_TOKEN,
  };
  const elsewhere = process.env.AWS_ENDPOINT_URL_S3; // the SDK's own variable for another S3
  const base = elsewhere ? `${elsewhere}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com`;
  return signed(new URL(`${base}/${pathOf(key)}`), { region, credentials, ...rest }).href;
}
