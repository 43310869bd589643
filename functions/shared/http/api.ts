import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { Refusal } from '../../../domain/fail.ts';
import { callerToday } from '../agencies/resolve.ts';
import { logger } from '../logger.ts';
import { flushMetrics, measure } from '../metrics/metrics.ts';
import { fresh } from '../secret.ts';
import { render } from './answer.ts';
import { admit, callerOf } from './caller.ts';
import type { Endpoint, Request } from './endpoint.ts';
import { idempotencyKeyOf, onceOnly } from './idempotency.ts';
import { languageOf } from './language.ts';
import { problemAnswer } from './problem.ts';
import type { ProblemText } from './problems.ts';
import { bodyOf, InvalidRequest, queryOf } from './request.ts';
import type { Route } from './route.ts';

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** The handler of an HTTP function: one table of endpoints, everything else is refused. Errors become problem documents. */
export function api(endpoints: readonly Endpoint[], problems: Readonly<Record<string, ProblemText>> = {}): Handler {
  const table = new Map(endpoints.map((each) => [`${each.route.method} ${each.route.path}`, each]));

  const answer: Handler = async (event, context) => {
    const found = table.get(event.routeKey);
    if (!found) throw new Refusal('not-found');
    const { route, act } = found;
    const request = await requestOf(event, context, route);
    const once = route.idempotency !== 'none' && request.idempotencyKey !== undefined;
    return render(once ? await onceOnly(route, request, act) : await act(request));
  };

  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .onError(async (request) => {
      const { error, event } = request;
      if (!(error instanceof Refusal) && !(error instanceof InvalidRequest))
        logger.error('request failed', { route: event.routeKey, error: error as Error });
      const refused = table.get(event.routeKey)?.refusedAs;
      if (refused) measure(refused);
      flushMetrics();
      request.response = render(problemAnswer(error, languageOf(event.headers['accept-language']), problems));
    })
    .after(flushMetrics)
    .handler(answer) as unknown as Handler;
}

/** Enough to finish what is under way and to answer, before the gateway gives up after 30 seconds. */
const LAST_MS = 9_000;

async function requestOf(event: APIGatewayProxyEventV2, context: Context, route: Route): Promise<Request<Route>> {
  const now = event.requestContext.timeEpoch;
  const named = await callerOf(event.headers.authorization, now);
  admit(route.access, named);
  const caller = named && (await callerToday(named, now));
  const idempotencyKey = idempotencyKeyOf(event.headers['idempotency-key'], route);
  const { text, value } = bodyOf(event, route);
  return {
    now,
    caller: caller as never,
    idempotencyKey,
    seed: fresh(),
    params: Object.fromEntries(Object.entries(event.pathParameters ?? {}).map(([name, raw]) => [name, raw ?? ''])),
    query: queryOf(event, route) as never,
    body: value as never,
    text,
    mediaType: (event.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase(),
    headers: event.headers,
    hasTime: () => (context.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY) > LAST_MS,
    event,
  };
}
