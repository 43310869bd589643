import type { Instant } from '../../../domain/time.ts';
import { credentials } from '../aws/credentials.ts';
import { type Signing, signed } from '../aws/sign.ts';
import { environment } from '../environment.ts';
import { objectAddress } from './object-address.ts';

export type SignedAddress = Pick<Signing, 'method' | 'expiresInSeconds' | 'headers'> & {
  readonly bucket: string;
  readonly key: string;
  readonly now: Instant;
};

/**
 * An address that lets its holder get or put this one object until it expires, within what the function's own role may do. With
 * `headers` (content-type, content-length) an upload is bound to its declared type and size.
 */
export const signedAddress = ({ bucket, key, ...rest }: SignedAddress): string =>
  signed(objectAddress(bucket, key), { region: environment('AWS_REGION'), credentials: credentials(), ...rest }).href;
