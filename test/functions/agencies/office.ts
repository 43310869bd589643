import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { emptyWorld } from '../deadlines/world.ts';

process.env.POWERTOOLS_METRICS_DISABLED = 'true';

const agencies = await import('../../../functions/agencies/handler.ts');
const { routes } = await import('../../../functions/agencies/routes.ts');
const daily = await import('../../../functions/daily/handler.ts');
const { AGENCIES_VERSION } = await import('../../../functions/shared/store/registry.ts');

export const coordinator = { sub: 'coordinator', agency: 'so-noi-vu', roles: ['coordinator'], scopes: ['tasks'] };
export const officerOf = (agency: string) => ({ sub: `officer-of-${agency}`, agency, roles: ['officer'], scopes: [] });

/** The registry is cached by its version across tests: each test has versions of its own. */
let firstVersion = 1;

// biome-ignore lint/suspicious/noExplicitAny: an outsider does not know the shape before it has looked
export type Reply = { status: number; body: any };
type Options = { as?: object; key?: string; now?: number };

/** The functions that deal with changes of agencies, on one database in memory. */
export class Office {
  readonly db = emptyWorld();
  now = Date.parse('2026-09-01T09:00:00+07:00');

  constructor() {
    firstVersion += 100;
    this.db.send({
      constructor: { name: 'PutCommand' },
      input: { TableName: 'records', Item: { ...AGENCIES_VERSION, version: firstVersion } },
    } as never);
  }

  async call(
    operation: string,
    body: unknown,
    { as = coordinator, key, now = this.now, ...params }: Options & Record<string, unknown> = {},
  ): Promise<Reply> {
    const route = routes.find((each) => each.operation === operation)!;
    const event = {
      routeKey: `${route.method} ${route.path}`,
      rawPath: route.path,
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        ...(as && { authorization: JSON.stringify(as) }),
        ...(key && { 'idempotency-key': key }),
      },
      pathParameters: params,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      isBase64Encoded: false,
      requestContext: { timeEpoch: now },
    };
    const answer = (await agencies.handler(
      event as unknown as APIGatewayProxyEventV2,
      {} as never,
    )) as APIGatewayProxyStructuredResultV2;
    return { status: answer.statusCode!, body: JSON.parse(answer.body ?? 'null') };
  }

  readonly declare = (body: object, options: Options = {}) => this.call('declareAgencyChange', body, options);

  async midnight(day: string): Promise<void> {
    await daily.handler({ scheduledTime: `${day}T00:10:00+07:00` }, {} as never);
  }

  records = (prefix: string) => this.db.items('records').filter(({ pk, sk }) => `${pk}/${sk}`.startsWith(prefix));
  version = (): number => this.records('AGENCIES/#VERSION')[0]!.version as number;
}
