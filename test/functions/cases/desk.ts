import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, SQSEvent } from 'aws-lambda';
import { vi } from 'vitest';
import type { Agency } from '../../../domain/agencies/agency.ts';
import { REFERENCE_YEARS } from '../../../domain/deadlines/calendar-data.ts';
import { parseInstant } from '../../../domain/time.ts';
import { queuesOf } from '../../../events/routing.ts';
import { MemoryDatabase } from '../../fixtures/memory-database.ts';

process.env.RECORDS_TABLE = 'records';
process.env.METRICS_TABLE = 'metrics';
process.env.PRIVATE_TABLE = 'private';
process.env.ARCHIVE_BUCKET = 'archive';
process.env.AWS_REGION = 'ap-southeast-1';
process.env.AWS_ACCESS_KEY_ID = 'local';
process.env.AWS_SECRET_ACCESS_KEY = 'local';
process.env.POWERTOOLS_DEV = 'false';
process.env.POWERTOOLS_METRICS_DISABLED = 'true';

const cases = await import('../../../functions/cases/handler.ts');
const caseRoutes = (await import('../../../functions/cases/routes.ts')).routes;
const batches = await import('../../../functions/case-batches/handler.ts');
const batchRoutes = (await import('../../../functions/case-batches/routes.ts')).routes;
const open311 = await import('../../../functions/open311/handler.ts');
const open311Routes = (await import('../../../functions/open311/routes.ts')).routes;
const read = await import('../../../functions/read/handler.ts');
const readRoutes = (await import('../../../functions/read/routes.ts')).routes;
const counting = await import('../../../functions/count-events/handler.ts');
const { AGENCIES_VERSION, agencyKey } = await import('../../../functions/shared/store/registry.ts');
const { CALENDAR_CURRENT, calendarKey } = await import('../../../functions/shared/store/calendar.ts');
const { logger } = await import('../../../functions/shared/logger.ts');
const { SECRET_KEY } = await import('../../../functions/shared/secret.ts');

export const WARD = 'phuong-hoan-kiem';
export const OTHER = 'phuong-cua-nam';
export const DESK = 'van-phong-ubnd-thanh-pho';
const AGENCIES: readonly Agency[] = [
  { id: WARD, nameVi: 'Hoàn Kiếm', nameEn: 'Hoan Kiem', kind: 'ward' },
  { id: OTHER, nameVi: 'Cửa Nam', nameEn: 'Cua Nam', kind: 'ward' },
  { id: DESK, nameVi: 'Văn phòng', nameEn: 'Office', kind: 'committee-office' },
  { id: 'so-noi-vu', nameVi: 'Sở Nội vụ', nameEn: 'Home Affairs', kind: 'department' },
];

export type Claims = { sub: string; agency: string; roles: string[]; scopes?: string[] };
export type Options = { as?: Claims; secret?: string | undefined; key?: string; type?: string };
// biome-ignore lint/suspicious/noExplicitAny: an outsider does not know the shape before it has looked
type Any = any;
export type Reply = { status: number; body: Any; text: string };

const routed = [
  ...caseRoutes.map((route) => ({ route, handler: cases.handler })),
  ...batchRoutes.map((route) => ({ route, handler: batches.handler })),
  ...open311Routes.map((route) => ({ route, handler: open311.handler })),
  ...readRoutes.map((route) => ({ route, handler: read.handler })),
].map((each) => ({
  ...each,
  pattern: new RegExp(`^${each.route.path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

/** Every route that the desk answers. */
export const everyRoute = routed.map(({ route }) => route);

export const officer = (agency = WARD, scopes: string[] = []): Claims => ({
  sub: `officer-of-${agency}`,
  agency,
  roles: ['officer'],
  scopes,
});
export const head = (agency = WARD, scopes: string[] = []): Claims => ({
  sub: `head-of-${agency}`,
  agency,
  roles: ['head'],
  scopes,
});
export const coordinator = (...scopes: string[]): Claims => ({
  sub: 'coordinator',
  agency: 'so-noi-vu',
  roles: ['coordinator'],
  scopes,
});
export const integration: Claims = { sub: 'ihanoi', agency: 'so-noi-vu', roles: ['integration'] };

/** The functions that deal with cases on one database in memory, called as API Gateway and SQS call them. */
export class CaseDesk {
  readonly db = new MemoryDatabase();
  now = parseInstant('2026-09-01T09:00:00+07:00')!;
  readonly logged: string[] = [];
  readonly sent: string[] = [];
  /** How far each message queue has read: keys of events that were relayed. */
  readonly #relayed = new Set<string>();

  constructor(slot: { current: unknown }) {
    slot.current = this.db;
    const put = (TableName: string, Item: object) =>
      this.db.send({ constructor: { name: 'PutCommand' }, input: { TableName, Item: Item as Record<string, unknown> } });
    void put('private', { ...SECRET_KEY, value: 'a2V5' });
    for (const agency of AGENCIES) void put('records', { ...agencyKey(agency.id), ...agency });
    // The registry is cached by its version, across tests: the same entries, the same version.
    void put('records', { ...AGENCIES_VERSION, version: 1 });
    void put('records', { ...calendarKey(1), version: 1, years: REFERENCE_YEARS });
    void put('records', { ...CALENDAR_CURRENT, version: 1 });
    for (const name of ['debug', 'info', 'warn', 'error'] as const)
      vi.spyOn(logger, name).mockImplementation((...parts) => void this.logged.push(inspect(parts, { depth: 10 })));
    for (const name of ['log', 'info', 'warn', 'error'] as const) vi.spyOn(console, name).mockReturnValue();
  }

  at(text: string): this {
    this.now = parseInstant(text.length > 16 ? text : `${text.replace(' ', 'T')}:00+07:00`)!;
    return this;
  }

  async call(method: string, address: string, body?: unknown, { as, secret, key, type }: Options = {}): Promise<Reply> {
    const [path, query] = address.split('?');
    for (const { route, handler, pattern } of routed) {
      const matched = route.method === method && pattern.exec(path!);
      if (!matched) continue;
      const event = {
        routeKey: `${method} ${route.path}`,
        rawPath: path,
        headers: {
          ...(body !== undefined && { 'content-type': type ?? 'application/json' }),
          ...(as && { authorization: JSON.stringify(as) }),
          ...(secret !== undefined && { 'x-secret': secret }),
          ...(key && { 'idempotency-key': key }),
          'accept-language': 'en',
        },
        pathParameters: { ...matched.groups },
        queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        isBase64Encoded: false,
        requestContext: { timeEpoch: this.now },
      };
      const answer = (await handler(
        event as unknown as APIGatewayProxyEventV2,
        {} as never,
      )) as APIGatewayProxyStructuredResultV2;
      const text = answer.body ?? '';
      return { status: answer.statusCode!, text, body: /^[[{]/.test(text) ? JSON.parse(text) : undefined };
    }
    throw new Error(`no route for ${method} ${path}`);
  }

  readonly get = (path: string, options?: Options) => this.call('GET', path, undefined, options);
  readonly post = (path: string, body: unknown, options?: Options) => this.call('POST', path, body, options);

  /** Makes a move on the version as it stands. */
  async move(
    code: string,
    body: { move: string } & Record<string, unknown>,
    options: Options = { as: officer() },
  ): Promise<Reply> {
    const stored = this.snapshot(code);
    return this.post(`/v1/cases/${code}/moves`, { version: stored?.version, ...body }, options);
  }

  snapshot(code: string): Record<string, Any> | undefined {
    return this.db.items('records').find(({ pk, sk }) => pk === `CASE#${code}` && sk === 'SNAPSHOT');
  }

  events(code: string): Record<string, Any>[] {
    return this.db
      .items('records')
      .filter(({ pk, sk }) => pk === `CASE#${code}` && String(sk).startsWith('EVENT#'))
      .sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
  }

  /** New events as the relay would hand them to the queue of count-events. */
  messages(): { messageId: string; body: string }[] {
    const fresh = this.db
      .items('records')
      .filter(
        ({ pk, sk, type }) =>
          String(sk).startsWith('EVENT#') && queuesOf(String(type)).includes('events') && !this.#relayed.has(`${pk}/${sk}`),
      );
    return fresh.map(({ pk, sk, wakeShard: _, wakeAt: __, counted: ___, ...event }) => {
      this.#relayed.add(`${pk}/${sk}`);
      const body = JSON.stringify({ event, key: { pk, sk } });
      this.sent.push(body);
      return { messageId: createHash('sha1').update(`${pk}/${sk}`).digest('hex'), body };
    });
  }

  /** Hands messages to count-events; answers the ids of those that come back. */
  async count(messages = this.messages()): Promise<string[]> {
    const answer = await counting.handler({ Records: messages } as unknown as SQSEvent, {} as never);
    return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  }
}
