import { pathOf } from '../aws/sign.ts';
import { environment } from '../environment.ts';

/** Where an object lies; without a key, its bucket. */
export function objectAddress(bucket: string, key: string): URL {
  const elsewhere = process.env.AWS_ENDPOINT_URL_S3; // the SDK's own variable for another S3
  const base = elsewhere ? `${elsewhere}/${bucket}` : `https://${bucket}.s3.${environment('AWS_REGION')}.amazonaws.com`;
  return new URL(`${base}/${pathOf(key)}`);
}
