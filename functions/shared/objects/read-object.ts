import { send } from '../aws/send.ts';
import { objectAddress } from './object-address.ts';

const TIMEOUT_MS = 20_000;

/** The text of an object. Throws when it is not there: every object that is read is one that was written before. */
export async function readObject(bucket: string, key: string): Promise<string> {
  const answer = await send({ service: 's3', method: 'GET', address: objectAddress(bucket, key), timeoutMs: TIMEOUT_MS });
  if (!answer.ok) throw new Error(`the object ${key} could not be read: ${answer.status}`);
  return answer.text();
}
