import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const NOW = Date.parse('2026-09-10T02:00:00Z');
const pair = await generateKeyPair('ES256');
const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256', use: 'sig' };

let server: Server;
let status: number;
let callerOf: typeof import('../../../../functions/shared/http/caller.ts')['callerOf'];
beforeEach(async () => {
  status = 200;
  server = createServer((_, answer) => {
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  Object.assign(process.env, {
    TOKEN_ISSUER: 'https://login.example',
    TOKEN_AUDIENCE: 'thuoc-do',
    TOKEN_KEYS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
  });
  vi.resetModules(); // keys are kept as long as the function lives
  ({ callerOf } = await import('../../../../functions/shared/http/caller.ts'));
});
afterEach(() => new Promise((done) => server.close(done)));

const token = (more: (made: SignJWT) => SignJWT) =>
  more(
    new SignJWT({ sub: 'lan', agency: 'so-noi-vu', roles: ['officer'] })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer('https://login.example')
      .setAudience('thuoc-do'),
  ).sign(pair.privateKey);
const inAnHour = (made: SignJWT) => made.setExpirationTime(NOW / 1000 + 3600);

test('a genuine token tells who calls', async () => {
  expect(await callerOf(`Bearer ${await token(inAnHour)}`, NOW)).toMatchObject({ sub: 'lan', agency: 'so-noi-vu', scopes: [] });
});

test.each<[string, (made: SignJWT) => SignJWT]>([
  ['that says nothing of its end', (made) => made],
  ['that has ended', (made) => made.setExpirationTime(NOW / 1000 - 3600)],
  ['of another issuer', (made) => inAnHour(made).setIssuer('https://other.example')],
  ['for another system', (made) => inAnHour(made).setAudience('other')],
])('a token %s is refused', async (_, more) => {
  await expect(callerOf(`Bearer ${await token(more)}`, NOW)).rejects.toMatchObject({ code: 'token-invalid' });
});

test.each([500, 404])('an issuer that answers %d is our trouble, not the caller’s', async (answer) => {
  status = answer;
  await expect(callerOf(`Bearer ${await token(inAnHour)}`, NOW)).rejects.toMatchObject({ code: 'unavailable' });
});
