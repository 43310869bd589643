import { createHmac } from 'node:crypto';

const SECOND_MS = 1000;

/**
 * The header `Thuocdo-Signature: t=<seconds>,v1=<hex>`: HMAC-SHA256 of `<t>.<body>` under the subscriber's secret. `t` is when the event was
 * recorded, so a repeated delivery is the same to the byte; receivers tell repetitions by the event's id.
 */
export function signature(secret: string, body: string, recordedAt: number): string {
  const t = Math.floor(recordedAt / SECOND_MS);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
}
