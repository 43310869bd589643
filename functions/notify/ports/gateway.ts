import type { Port } from './port.ts';

const TIMEOUT_MS = 10_000;

/**
 * Hands messages to the city's message gateway (e-mail, SMS brand name, Zalo OA) as JSON over https. `Idempotency-Key` is the notice's id:
 * a gateway that knows it already answers 2xx or 409 and sends nothing.
 */
export const gateway = (address: string): Port => ({
  takesUnaddressed: false,
  send: async ({ id, ...message }) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': id },
      body: JSON.stringify({ id, ...message }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (!answer.ok && answer.status !== HTTP_CONFLICT) throw new Error(`the message gateway answered ${answer.status}`);
  },
});

const HTTP_CONFLICT = 409;
