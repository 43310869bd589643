import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Instant } from '../../../domain/time.ts';
import type { MetricName } from '../metrics/catalog.ts';
import type { Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import type { Route } from './route.ts';

type Output<Schema, Otherwise> = Schema extends z.ZodType ? z.output<Schema> : Otherwise;

/** A request after everything that all routes share: admitted, decoded, with its moment. */
export type Request<R extends Route> = {
  readonly now: Instant;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Output<R['query'], Record<string, never>>;
  /** The parsed JSON body. For other media types it is the text: `text` holds it either way. */
  readonly body: R['body'] extends { schema: z.ZodType } ? z.output<R['body']['schema']> : undefined;
  readonly text: string;
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly caller: R['access'] extends { kind: 'token' } ? Caller : Caller | undefined;
  /**
   * Where ids come from: equal for a replay of the same Idempotency-Key, fresh otherwise. Whatever an endpoint creates under an id
   * made from it is created once, however often the request is sent or taken over.
   */
  readonly seed: string;
  readonly idempotencyKey?: string;
  /** False when the function has to come to its end: what has not been begun is left, and named in the answer. */
  readonly hasTime: () => boolean;
  readonly event: APIGatewayProxyEventV2;
};

export type Endpoint = {
  readonly route: Route;
  readonly act: (request: Request<Route>) => Promise<Answer>;
  /** Counts requests that ended in a problem, whatever it was. */
  readonly refusedAs?: MetricName;
};

/** Binds a contract to what answers it. */
export const endpoint = <const R extends Route>(
  route: R,
  act: (request: Request<R>) => Promise<Answer>,
  more: Pick<Endpoint, 'refusedAs'> = {},
): Endpoint => ({ route, act: act as unknown as Endpoint['act'], ...more });
