import { send } from '../aws/send.ts';
import { objectAddress } from './object-address.ts';

const TIMEOUT_MS = 20_000;

/** Removes an object; one that is not there is removed already. */
export async function eraseObject(bucket: string, key: string): Promise<void> {
  const answer = await send({ service: 's3', method: 'DELETE', address: objectAddress(bucket, key), timeoutMs: TIMEOUT_MS });
  if (!answer.ok && answer.status !== 404) throw new Error(`the object ${key} could not be erased: ${answer.status}`);
}
