import { Refusal } from '../../domain/fail.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { isWebhookAddress } from '../shared/webhooks/address.ts';
import { storeSubscription, subscriptions, webhookSecret } from '../shared/webhooks/store.ts';
import type { putWebhook } from './routes.ts';

const ID = /^[a-z0-9][a-z0-9-]{2,39}$/;

export async function showSubscriptions(): Promise<Answer> {
  return ok({ items: await subscriptions() });
}

export async function putSubscription({ params, body }: Request<typeof putWebhook>): Promise<Answer> {
  const id = params.id ?? '';
  if (!ID.test(id)) throw new Refusal('webhook-id', 'id');
  if (!isWebhookAddress(body.url)) throw new Refusal('webhook-address', 'url');
  const known = (await subscriptions()).find((subscription) => subscription.id === id);
  const secretVersion = (known?.secretVersion ?? 1) + (known && body.rotate ? 1 : 0);
  const subscription = { id, url: body.url, types: body.types, active: body.active, secretVersion };
  await storeSubscription(subscription);
  return ok({ ...subscription, secret: await webhookSecret(subscription) });
}
