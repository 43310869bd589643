import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { acknowledge } from './acknowledge.ts';
import { takeContactPoint } from './contact-point.ts';
import { list } from './list.ts';
import { problems } from './problems.ts';
import { acknowledgeAlert, listAlerts, listWebhooks, putContactPoint, putWebhook } from './routes.ts';
import { putSubscription, showSubscriptions } from './webhooks.ts';

/** Shows alerts and takes acknowledgements; keeps which systems are told of events, and where officers and agencies are reached. */
export const handler = api(
  [
    endpoint(listAlerts, list),
    endpoint(acknowledgeAlert, acknowledge),
    endpoint(listWebhooks, showSubscriptions),
    endpoint(putWebhook, putSubscription),
    endpoint(putContactPoint, takeContactPoint),
  ],
  problems,
);
