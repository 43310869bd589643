import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Obligation } from '../../../domain/tasks/obligation.ts';
import { AwsServices } from '../../fixtures/aws-services.ts';
import { emptyWorld } from '../deadlines/world.ts';

process.env.POWERTOOLS_METRICS_DISABLED = 'true';
process.env.SITE_BUCKET = 'site';
process.env.RENDER_DOCUMENTS_FUNCTION = 'renderer';

const plans = await import('../../../functions/plans/handler.ts');
const planRoutes = (await import('../../../functions/plans/routes.ts')).routes;
const indicators = await import('../../../functions/indicators/handler.ts');
const indicatorRoutes = (await import('../../../functions/indicators/routes.ts')).routes;
const renderer = await import('../../../functions/render-documents/handler.ts');
const daily = await import('../../../functions/daily/handler.ts');
const warn = await import('../../../functions/warn/handler.ts');
const { loadPlans } = await import('../../../functions/load-plans/plans.ts');
const { loadIndicators } = await import('../../../functions/load-plans/indicators.ts');

export const WARD = 'phuong-hoan-kiem';
export const coordinator = {
  sub: 'coordinator',
  agency: 'so-noi-vu',
  roles: ['coordinator'],
  scopes: ['tasks', 'indicators'],
};
export const officerOf = (agency: string) => ({ sub: `officer-of-${agency}`, agency, roles: ['officer'], scopes: [] });
export const headOf = (agency: string) => ({ sub: `head-of-${agency}`, agency, roles: ['head'], scopes: [] });
export const system = { sub: 'system', agency: 'trung-tam-phuc-vu-hanh-chinh-cong', roles: ['integration'], scopes: [] };

// biome-ignore lint/suspicious/noExplicitAny: an outsider does not know the shape before it has looked
export type Reply = { status: number; body: any; file: Uint8Array | undefined; headers: Record<string, unknown> };
type Options = { as?: object; key?: string; type?: string; query?: Record<string, string> };

const routed = [
  ...planRoutes.map((route) => ({ route, handler: plans.handler })),
  ...indicatorRoutes.map((route) => ({ route, handler: indicators.handler })),
];

/** The functions that deal with plans and indicators, on one database in memory. */
export class Bureau {
  readonly db = emptyWorld();
  readonly aws = new AwsServices();
  now: number;

  constructor(moment = '2026-09-10T09:00:00+07:00') {
    this.now = Date.parse(moment);
    this.aws.functions.set('renderer', renderer.handler);
  }

  async call(operation: string, params: Record<string, string> = {}, body?: unknown, options: Options = {}): Promise<Reply> {
    const { as, key, type = 'application/json', query = {} } = options;
    const { route, handler } = routed.find((each) => each.route.operation === operation)!;
    const event = {
      routeKey: `${route.method} ${route.path}`,
      rawPath: route.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
      headers: {
        'content-type': type,
        'accept-language': 'en',
        ...(as && { authorization: JSON.stringify(as) }),
        ...(key && { 'idempotency-key': key }),
      },
      pathParameters: params,
      queryStringParameters: query,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      isBase64Encoded: false,
      requestContext: { timeEpoch: this.now },
    } as unknown as APIGatewayProxyEventV2;
    const context = { getRemainingTimeInMillis: this.timeLeft };
    const answer = (await handler(event, context as never)) as APIGatewayProxyStructuredResultV2;
    const file = answer.isBase64Encoded ? Buffer.from(answer.body!, 'base64') : undefined;
    return {
      status: answer.statusCode!,
      body: file ? undefined : JSON.parse(answer.body ?? 'null'),
      file,
      headers: answer.headers!,
    };
  }

  readonly load = () => loadPlans(this.now);
  readonly loadIndicators = () => loadIndicators(this.now);
  readonly put = (id: string, body: unknown, options: Options = {}) =>
    this.call('putPlan', { id }, body, { as: coordinator, ...options });
  readonly list = (query: Record<string, string>) => this.call('listObligations', {}, undefined, { query });
  readonly tasks = (query: Record<string, string>) => this.call('listTasks', {}, undefined, { query });
  readonly report = (id: string, body: unknown, as: object = officerOf(WARD), key?: string) =>
    this.call('updateStatus', { id }, body, { as, ...(key !== undefined && { key }) });

  async midnight(day: string): Promise<void> {
    await daily.handler({ scheduledTime: `${day}T00:10:00+07:00` }, {} as never);
  }
  async morning(day: string): Promise<void> {
    await warn.handler({ scheduledTime: `${day}T07:30:00+07:00` }, {} as never);
  }

  /** What Lambda says is left to the function. */
  timeLeft: () => number = () => 29_000;

  readonly records = (prefix: string) => this.db.items('records').filter(({ pk, sk }) => `${pk}/${sk}`.startsWith(prefix));
  readonly obligations = () =>
    this.db
      .items('records')
      .filter(({ pk, sk }) => String(pk).startsWith('OBLIGATION#') && sk === 'SNAPSHOT') as unknown as (Obligation & {
      inboxKey: string;
    })[];
  readonly events = (type: string) => this.db.items('records').filter((item) => item.type === type);
}

/** A small plan of one task for each deadline given. */
export const planOf = (tasks: readonly object[], fields: object = {}) => ({
  kind: 'reform-plan',
  titleVi: 'Kế hoạch thử',
  from: '2026-01-01',
  to: '2026-12-31',
  tasks,
  ...fields,
});
export const task = (id: string, leads: readonly string[], deadline: unknown = 'trước ngày 16/10/2026') => ({
  id,
  titleVi: `Việc ${id}`,
  leads,
  deadline,
});
