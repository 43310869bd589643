import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import * as z from 'zod';
import type { DataFolder } from '../data-folder.ts';

const ALGORITHM = 'ES256';
const FILE = 'token-key.json';
/** Beyond every day to which somebody moves the clock: functions ask for an expiry. */
const NEVER = new Date('9999-12-31T00:00:00Z');

/** What `POST /local/token` takes; left out, the token simply does not say it. */
export const TokenRequest = z.strictObject({
  sub: z.string().min(1),
  agency: z.string().optional(),
  roles: z.array(z.string()).default([]),
  scopes: z.array(z.string()).default([]),
});

export type TokenIssuer = {
  issuer: string;
  keys: { keys: JWK[] };
  issue(request: z.infer<typeof TokenRequest>): Promise<string>;
};

/** Issues officers' tokens on this machine. The key stays in the data folder, so tokens outlive a restart; they never expire. */
export async function openTokenIssuer(folder: DataFolder, issuer: string, audience: string): Promise<TokenIssuer> {
  const stored = folder.read<JWK>(FILE) ?? (await made(folder));
  const { d: _, ...publicKey } = stored;
  const key = await importJWK(stored, ALGORITHM);
  return {
    issuer,
    keys: { keys: [publicKey] },
    issue: ({ sub, ...claims }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM, kid: stored.kid, typ: 'JWT' })
        .setSubject(sub)
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime(NEVER)
        .sign(key),
  };
}

async function made(folder: DataFolder): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: 'local', alg: ALGORITHM, use: 'sig' };
  folder.write(FILE, key);
  return key;
}
