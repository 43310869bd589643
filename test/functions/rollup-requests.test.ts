import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CellKey } from '../../domain/metrics/cell.ts';
import { parseInstant } from '../../domain/time.ts';
import { MemoryDatabase } from '../fixtures/memory-database.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? { scopes: [], ...JSON.parse(text) } : undefined),
}));
Object.assign(process.env, {
  ...{ RECORDS_TABLE: 'records', METRICS_TABLE: 'metrics', PRIVATE_TABLE: 'private', PUBLISH_QUEUE_URL: 'http://publish' },
  ...{ POWERTOOLS_DEV: 'false', POWERTOOLS_METRICS_DISABLED: 'true' },
});

const { handler } = await import('../../functions/rollups/handler.ts');
const { requestMissingCloses } = await import('../../functions/nightly/missing-closes.ts');
const { pointerKey } = await import('../../functions/shared/publications/entry.ts');
const { moveFirstHalf } = await import('../../functions/shared/deadlines/first-half.ts');
const { increment } = await import('../../functions/shared/store/cells.ts');
const { logger } = await import('../../functions/shared/logger.ts');
const { queue } = await import('../../functions/shared/queue.ts');
const { SECRET_KEY } = await import('../../functions/shared/secret.ts');

let db: MemoryDatabase;
let asked: { period: string; stage: string }[];
const put = (TableName: string, Item: object) =>
  db.send({ constructor: { name: 'PutCommand' }, input: { TableName, Item: Item as Record<string, unknown> } });

beforeEach(async () => {
  db = new MemoryDatabase();
  memory.current = db as never;
  asked = [];
  await put('private', { ...SECRET_KEY, value: 'a2V5' });
  for (const name of ['info', 'warn', 'error'] as const) vi.spyOn(logger, name).mockReturnValue();
  vi.spyOn(queue, 'send').mockImplementation((async ({ input }: { input: { MessageBody: string } }) => {
    asked.push(JSON.parse(input.MessageBody));
    return {};
  }) as never);
});

const coordinator = { sub: 'lan', agency: 'so-noi-vu', roles: ['coordinator'] };
const approver = { sub: 'hung', agency: 'ubnd-thanh-pho', roles: ['approver'] };
const day = (text: string) => parseInstant(`${text}T09:00:00+07:00`)!;

async function call(
  method: string,
  routeKey: string,
  { on, body, as = coordinator }: { on: string; body?: unknown; as?: object },
) {
  const event = {
    routeKey: `${method} ${routeKey}`,
    rawPath: routeKey.replace('{period}', '2026-Q3'),
    headers: { authorization: JSON.stringify(as), ...(body !== undefined && { 'content-type': 'application/json' }) },
    pathParameters: { period: '2026-Q3' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    requestContext: { timeEpoch: day(on) },
  };
  const { statusCode, body: text } = (await handler(event as never, {} as never)) as APIGatewayProxyStructuredResultV2;
  return { status: statusCode, body: JSON.parse(text!) };
}
const ask = (on: string, more: object = {}) =>
  call('POST', '/v1/rollups', { on, body: { period: '2026-Q3', basis: 'report', ...more } });
const stands = (period: string, status: string) =>
  put('records', { ...pointerKey('report', period), period, status, revision: 1 });
const stages = () => asked.map(({ period, stage }) => `${period} ${stage}`);

describe('a request of a co-ordinator', () => {
  test('is for a preliminary revision while a schedule will make the period final', async () => {
    await ask('2026-09-16');
    await stands('2026-Q3', 'preliminary');
    await ask('2026-10-20');
    expect(stages()).toEqual(['2026-Q3 preliminary', '2026-Q3 preliminary']);
  });

  test('is for the final one where no schedule will any more', async () => {
    await ask('2027-03-01');
    await stands('2026-Q3', 'preliminary');
    await ask('2027-03-02');
    expect(stages()).toEqual(['2026-Q3 preliminary', '2026-Q3 final']);
  });

  test('for a restatement waits for somebody else, who approves it without saying more', async () => {
    await stands('2026-Q3', 'final');
    expect((await ask('2026-10-20', { reason: 'Phiếu giấy gửi chậm' })).body.state).toBe('waiting');
    const approve = (as: object) => call('POST', '/v1/rollups/{period}/approvals', { on: '2026-10-21', as });
    expect((await approve(coordinator)).status).toBe(403);
    expect(await approve(approver)).toMatchObject({ status: 202, body: { state: 'queued' } });
    expect(stages()).toEqual(['2026-Q3 restated']);
  });
});

describe('a close that is missing is found by night', () => {
  const count = async (key: Pick<CellKey, 'family' | 'subject'>) => {
    const cell = { ...key, agency: 'so-xay-dung', half: '2026-08a', assurance: 'open', counters: { respondents: 1 } };
    const { Update } = increment(cell);
    await db.send({ constructor: { name: 'UpdateCommand' }, input: Update as never });
  };
  const night = () => requestMissingCloses(day('2026-09-16'));
  const missed = async () => {
    await night();
    return stages().filter((stage) => stage.startsWith('2026-08'));
  };

  test.each(['service-contact.v1', 'sipas-39.v1'])('where %s has answers', async (subject) => {
    await count({ family: 'satisfaction', subject });
    expect(await missed()).toEqual(['2026-08 final']);
  });

  test('where cases were carried into the period', async () => {
    await moveFirstHalf('2026-05a');
    expect(await missed()).toEqual(['2026-08 final']);
  });

  test('and not where nothing was counted, or cases came only later', async () => {
    await moveFirstHalf('2026-09b');
    await night();
    expect(stages()).toEqual([]);
  });
});
