import { send } from '../aws/send.ts';
import { objectAddress } from './object-address.ts';

const TIMEOUT_MS = 20_000;

export type ObjectToWrite = {
  readonly key: string;
  readonly content: string | Uint8Array;
  readonly mediaType: string;
  readonly cacheControl: string;
};

/** Writes an object, in the place of one that was there. S3 takes it as a whole or not at all, and checks its hash. */
export async function writeObject(bucket: string, { key, content, mediaType, cacheControl }: ObjectToWrite): Promise<void> {
  const answer = await send({
    service: 's3',
    method: 'PUT',
    address: objectAddress(bucket, key),
    headers: { 'content-type': mediaType, 'cache-control': cacheControl },
    body: content,
    timeoutMs: TIMEOUT_MS,
  });
  if (!answer.ok) throw new Error(`the object ${key} could not be written: ${answer.status}`);
  await answer.body?.cancel();
}
