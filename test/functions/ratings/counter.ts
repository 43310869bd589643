import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { vi } from 'vitest';
import { parseInstant } from '../../../domain/time.ts';
import { MemoryDatabase } from '../../fixtures/memory-database.ts';

Object.assign(process.env, {
  ...{ RECORDS_TABLE: 'records', METRICS_TABLE: 'metrics', PRIVATE_TABLE: 'private', RATINGS_QUEUE_URL: 'http://ratings' },
  ...{ POWERTOOLS_DEV: 'false', POWERTOOLS_METRICS_DISABLED: 'true' },
});

const { handler } = await import('../../../functions/ratings/handler.ts');
const { queue } = await import('../../../functions/shared/queue.ts');
const { AGENCIES_VERSION, agencyKey } = await import('../../../functions/shared/store/registry.ts');
const { logger } = await import('../../../functions/shared/logger.ts');
const { SECRET_KEY } = await import('../../../functions/shared/secret.ts');
const read = await import('../../../functions/read/handler.ts');
const counting = await import('../../../functions/count-ratings/handler.ts');

export const WARD = 'phuong-hoan-kiem';
export const coordinator = { sub: 'coordinator', agency: 'so-noi-vu', roles: ['coordinator'] };
export const system = { sub: 'one-door', agency: 'so-noi-vu', roles: ['integration'] };
// biome-ignore lint/suspicious/noExplicitAny: a caller does not know the shape before it has looked
type Body = any;
export type Reply = { status: number; body: Body; headers: Record<string, unknown> };
type Options = { as?: object; key?: string; type?: string; secret?: string };

let registryVersion = 0;

/** The intake of ratings on a database in memory, with a queue that can be told to fail. */
export class Counter {
  readonly db = new MemoryDatabase();
  now = parseInstant('2026-09-10T09:00:00+07:00')!;
  /** Bodies that the queue took, in order. */
  readonly queued: { id: string }[] = [];
  /** Thrown by the queue instead of taking a message, after it has or before. */
  fault: { when: 'before' | 'after'; times: number } | undefined;

  constructor(slot: { current: unknown }) {
    slot.current = this.db;
    const put = (TableName: string, Item: object) =>
      this.db.send({ constructor: { name: 'PutCommand' }, input: { TableName, Item: Item as Record<string, unknown> } });
    void put('private', { ...SECRET_KEY, value: 'a2V5' });
    void this.register({ id: WARD, nameVi: 'Hoàn Kiếm', nameEn: 'Hoan Kiem', kind: 'ward' });
    for (const name of ['debug', 'info', 'warn', 'error'] as const) vi.spyOn(logger, name).mockReturnValue();
    vi.spyOn(queue, 'send').mockImplementation((async ({ input }: { input: Body }) => {
      const bodies = (input.Entries ?? [input]).map(({ MessageBody }: { MessageBody: string }) => JSON.parse(MessageBody));
      const fails = this.fault && this.fault.times-- > 0 ? this.fault.when : undefined;
      if (fails === 'before') throw new Error('the queue is away');
      this.queued.push(...bodies);
      if (fails === 'after') throw new Error('the queue took it and did not say so');
      return {};
    }) as never);
  }

  /** Puts a body into the registry, or another entry in the place of its own. */
  async register(agency: { readonly id: string } & Record<string, unknown>): Promise<void> {
    // What was read of the registry is kept by its version, across tests: each change has one of its own.
    const version = ++registryVersion;
    for (const item of [
      { ...agencyKey(agency.id), ...agency },
      { ...AGENCIES_VERSION, version },
    ])
      await this.db.send({ constructor: { name: 'PutCommand' }, input: { TableName: 'records', Item: item } });
  }

  at(text: string): this {
    this.now = parseInstant(`${text}:00+07:00`)!;
    return this;
  }

  async call(method: string, address: string, body?: unknown, { as, key, type, secret }: Options = {}): Promise<Reply> {
    const [path, query] = address.split('?') as [string, string?];
    const id = /\/v1\/ratings\/([^/]+)/.exec(path)?.[1];
    const event = {
      routeKey: `${method} ${id ? path.replace(id, '{id}') : path}`,
      rawPath: path,
      headers: {
        'content-type': type ?? 'application/json',
        ...(as && { authorization: JSON.stringify(as) }),
        ...(key && { 'idempotency-key': key }),
        ...(secret && { 'x-secret': secret }),
      },
      pathParameters: { id },
      queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
      body: typeof body === 'string' ? body : JSON.stringify(body),
      requestContext: { timeEpoch: this.now },
    };
    const asked = path === '/v1/satisfaction' ? read.handler : handler;
    const answer = (await asked(event as unknown as APIGatewayProxyEventV2, {} as never)) as APIGatewayProxyStructuredResultV2;
    return { status: answer.statusCode!, body: answer.body && JSON.parse(answer.body), headers: answer.headers ?? {} };
  }

  rate(more: object = {}, options?: Options): Promise<Reply> {
    const rating = { agency: WARD, service: 'land', channel: 'counter', answers: { overall: 4 } };
    return this.call('POST', '/v1/ratings', { ...rating, ...more }, options);
  }

  batch(lines: readonly unknown[], key: string): Promise<Reply> {
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    return this.call('POST', '/v1/rating-batches', text, { as: system, key, type: 'application/x-ndjson' });
  }

  /** Counts everything that the queue holds. Answers which messages come back, by their place. */
  async count(): Promise<string[]> {
    const Records = this.queued.splice(0).map((body, i) => ({
      ...{ messageId: String(i), body: JSON.stringify(body) },
      attributes: { ApproximateFirstReceiveTimestamp: String(this.now) },
    }));
    const { batchItemFailures } = await counting.handler({ Records } as never, {} as never);
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  }

  /** Ratings in Records, tombstones left out. */
  get counted(): number {
    return this.db.items('records').filter(({ pk, answers }) => String(pk).startsWith('RATING#') && answers !== undefined).length;
  }
}
