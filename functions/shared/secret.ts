import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { database, privateTable } from './store/database.ts';

/** Where the key lies that ids, secrets and one-time tokens are derived with; `load-reference` makes it once. */
export const SECRET_KEY = { pk: 'SECRET', sk: 'derivation' } as const;

let key: Promise<Buffer> | undefined;

/** The derivation key, read once per execution environment. */
export function derivationKey(): Promise<Buffer> {
  key ??= read().catch((error) => {
    key = undefined;
    throw error;
  });
  return key;
}

async function read(): Promise<Buffer> {
  const { Item } = await database.send(new GetCommand({ TableName: privateTable(), Key: SECRET_KEY }));
  if (!Item) throw new Error('the derivation key has not been made; load-reference has not run');
  return Buffer.from(Item.value as string, 'base64url');
}

const DERIVED_BYTES = 16;

/** A text nobody can guess without the key, equal for equal input: 22 characters, safe in addresses. */
export async function derive(purpose: string, input: string): Promise<string> {
  return createHmac('sha256', await derivationKey())
    .update(`${purpose}\n${input}`)
    .digest()
    .subarray(0, DERIVED_BYTES)
    .toString('base64url');
}

/** A fresh text nobody can guess: the edge's dice, the only ones (law 4). */
export const fresh = (): string => randomBytes(DERIVED_BYTES).toString('base64url');

/** The secret that goes with an id. Derived, so it is stored nowhere. */
export const secretOf = (id: string): Promise<string> => derive('secret', id);

export async function isSecretOf(id: string, secret: string | undefined): Promise<boolean> {
  const expected = Buffer.from(await secretOf(id));
  const given = Buffer.from(secret ?? '');
  return expected.length === given.length && timingSafeEqual(expected, given);
}
