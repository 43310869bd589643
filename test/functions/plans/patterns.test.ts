import type { SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ratingId } from '../../../domain/ratings/rating-id.ts';
import { addDays, formatInstant, MINUTE_MS, parseInstant } from '../../../domain/time.ts';
import type { CaseDesk as Desk } from '../cases/desk.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? { scopes: [], ...JSON.parse(text) } : undefined),
}));

const { CaseDesk, head, OTHER, WARD } = await import('../cases/desk.ts');
const warn = await import('../../../functions/warn/handler.ts');
const counting = await import('../../../functions/count-ratings/handler.ts');
const alerts = await import('../../../functions/alerts/handler.ts');
const { loadIndicators } = await import('../../../functions/load-plans/indicators.ts');

let desk: Desk;
beforeEach(async () => {
  desk = new CaseDesk(memory);
  await loadIndicators(desk.now);
});

type Alert = {
  id: string;
  agency: string;
  level: string;
  warning: { code: string; seen: Words; against: Words; whatToDo: Words };
};
type Words = { vi: string; en: string };

const morning = async (day: string): Promise<void> => {
  await warn.handler({ scheduledTime: `${day}T07:30:00+07:00` }, {} as never);
};
const raised = (code: string): Alert[] =>
  (desk.db.items('records') as unknown as (Alert & { pk: string })[]).filter(
    ({ pk, warning }) => pk.startsWith('ALERTS#') && warning?.code === code,
  );

/** Told once with what was seen, against what, how sure, what to do, in both languages; not again on the next mornings, acknowledged or not. */
async function toldOnce(code: string, mornings: readonly [string, string, string], seen: RegExp): Promise<Alert> {
  await morning(mornings[0]);
  const [alert, ...others] = raised(code);
  expect([alert?.agency, others]).toEqual([WARD, []]);
  expect(alert!.warning).toMatchObject({ confidence: expect.any(Number), seen: { en: expect.stringMatching(seen) } });
  for (const words of [alert!.warning.seen, alert!.warning.against, alert!.warning.whatToDo])
    expect([words.vi, words.en].every((text) => text.length > 5)).toBe(true);
  await morning(mornings[0]);
  await morning(mornings[1]);
  expect(raised(code)).toHaveLength(1);
  desk.at(`${mornings[1]} 09:00`);
  expect((await acknowledge(alert!.id)).statusCode).toBe(201);
  await morning(mornings[2]);
  expect(raised(code)).toHaveLength(1);
  return alert!;
}

const acknowledge = async (id: string) =>
  (await alerts.handler(
    {
      routeKey: 'POST /v1/alerts/{id}/acknowledgements',
      rawPath: `/v1/alerts/${id}/acknowledgements`,
      headers: { authorization: JSON.stringify(head()) },
      pathParameters: { id },
      isBase64Encoded: false,
      requestContext: { timeEpoch: desk.now },
    } as never,
    {} as never,
  )) as { statusCode: number };

const boss = (agency = WARD) => ({ as: { ...head(agency), roles: ['officer', 'head'] } });
const file = async (moment: string): Promise<string> => {
  const body = {
    kind: 'petition',
    category: 'field',
    title: 'Việc',
    description: 'Nội dung',
    agency: WARD,
    contact: { name: 'A B', address: 'x' },
  };
  const reply = await desk.at(moment).post('/v1/cases', body);
  expect(reply.status, reply.text).toBe(201);
  return reply.body.code;
};
const move = async (code: string, moment: string, body: { move: string } & Record<string, unknown>, agency = WARD) => {
  const reply = await desk.at(moment).move(code, body, boss(agency));
  expect(reply.status, reply.text).toBe(200);
};

describe('a spike of petitions', () => {
  const weeks = ['2026-07-06', '2026-07-13', '2026-07-20', '2026-07-27', '2026-08-03', '2026-08-10', '2026-08-17', '2026-08-24'];
  const filed = async (last: number) => {
    for (const [i, monday] of weeks.entries()) for (let n = 0; n < 2 + (i % 2); n++) await file(`${monday} 10:0${n}`);
    for (let n = 0; n < last; n++) await file(`2026-09-03 10:${10 + n}`);
  };

  test('is told once, against the weeks before', async () => {
    await filed(16);
    const alert = await toldOnce('petition-spike', ['2026-09-07', '2026-09-08', '2026-09-09'], /^16 petitions in week 2026-W36/);
    expect(alert.level).toBe('severe');
  });

  test('is none where the week is like the others', async () => {
    await filed(4);
    await morning('2026-09-07');
    expect(raised('petition-spike')).toEqual([]);
  });
});

let tails = 0;
const rating = (moment: string, overall: number, { channel = 'counter', staff = overall, assurance = 'token' } = {}) => {
  const occurredAt = formatInstant(parseInstant(moment)!);
  const id = ratingId(WARD, parseInstant(moment)!, String(++tails).padStart(22, '0'));
  const facts = { agency: WARD, service: 'land', channel, instrument: 'service-contact.v1', assurance, filing: 'in-person' };
  const data = { ...facts, respondent: 'citizen', receivedBy: WARD, answers: { overall, staff } };
  return { id, type: 'rating.given.v1', subject: id, occurredAt, recordedAt: occurredAt, data };
};
const count = async (ratings: readonly object[]): Promise<void> => {
  const records = ratings.map((body, i) => ({ messageId: String(i), body: JSON.stringify(body) }));
  expect(await counting.handler({ Records: records } as SQSEvent, {} as never)).toEqual({ batchItemFailures: [] });
};
const spread = (first: string, days: number, n: number, satisfied: number, assurance?: string) =>
  Array.from({ length: n }, (_, i) => {
    const moment = `${addDays(first, i % days)}T${String(8 + (i % 9)).padStart(2, '0')}:${String((i * 7) % 60).padStart(2, '0')}:00+07:00`;
    return rating(moment, i < satisfied ? 5 : 1 + (i % 3), { staff: 1 + (i % 5), ...(assurance && { assurance }) });
  });

describe('satisfaction that drops', () => {
  test('is told once, by answers enough on both sides', async () => {
    await count([...spread('2026-06-20', 50, 200, 180), ...spread('2026-08-16', 15, 60, 33)]);
    const alert = await toldOnce(
      'satisfaction-drop',
      ['2026-09-04', '2026-09-07', '2026-09-08'],
      /^55.* satisfied \(60 answers\) in 2026-09/,
    );
    expect(alert.level).toBe('severe');
  });

  test('is none by chance, with too few answers, or by ratings that nobody verified', async () => {
    await count([...spread('2026-06-20', 50, 200, 180), ...spread('2026-08-16', 15, 29, 10)]);
    await morning('2026-09-04');
    await count(spread('2026-08-16', 15, 120, 118));
    await count(spread('2026-08-16', 15, 300, 0, 'open'));
    await morning('2026-09-07');
    expect(raised('satisfaction-drop')).toEqual([]);
  });
});

describe('equal ratings in a burst', () => {
  const burst = (gapMinutes: number) =>
    Array.from({ length: 14 }, (_, i) =>
      rating(formatInstant(parseInstant('2026-09-03T09:00:00+07:00')! + i * gapMinutes * MINUTE_MS), 5),
    );

  test('from one desk are told once, and stay counted', async () => {
    await count([...spread('2026-08-18', 16, 60, 30), ...burst(0.5)]);
    await toldOnce('equal-ratings', ['2026-09-04', '2026-09-07', '2026-09-08'], /^14 identical ratings/);
  });

  test('are none where each took its time', async () => {
    await count([...spread('2026-08-18', 16, 60, 30), ...burst(3)]);
    await morning('2026-09-04');
    expect(raised('equal-ratings')).toEqual([]);
  });
});

describe('closing in bulk at the end of a period', () => {
  const closed = async (days: (i: number) => string) => {
    const codes: string[] = [];
    for (let i = 0; i < 24; i++) codes.push(await file(`2026-08-17 08:${10 + i}`));
    for (const [i, code] of codes.entries()) {
      await move(code, `${days(i)} 10:00`, { move: 'accept' });
      await move(code, `${days(i)} 11:00`, { move: 'answer', text: 'x', public: true });
      await move(code, `${days(i)} 11:30`, { move: 'publish' });
    }
  };

  test('is told once, after the period', async () => {
    await closed((i) => (i < 6 ? `2026-08-${20 + i}` : '2026-09-14'));
    await toldOnce('bulk-closing', ['2026-09-15', '2026-09-16', '2026-09-17'], /^18 of 24/);
  });

  test('is none where work was done as it came', async () => {
    await closed(
      (i) =>
        ['2026-08-19', '2026-08-21', '2026-08-25', '2026-08-27', '2026-09-07', '2026-09-09', '2026-09-11', '2026-09-14'][i % 8]!,
    );
    await morning('2026-09-15');
    expect(raised('bulk-closing')).toEqual([]);
  });
});

describe('rejecting what is filed again', () => {
  const rejected = async (n: number, again: number) => {
    for (let i = 0; i < n; i++) {
      const first = await file(`2026-08-20 09:${10 + i}`);
      await move(first, `2026-08-21 09:${10 + i}`, { move: 'reject', reasonCode: 'no-content', note: 'x' });
      if (i >= again) continue;
      const second = await file(`2026-08-24 09:${10 + i}`);
      await move(first, `2026-08-24 10:${10 + i}`, { move: 'link', to: second, as: 'repeated-by' });
    }
  };

  test('is told once, after the period', async () => {
    await rejected(8, 6);
    await toldOnce('reject-refile', ['2026-09-15', '2026-09-16', '2026-09-17'], /^6 rejected cases were filed again/);
  });

  test('is none for a few', async () => {
    await rejected(8, 4);
    await morning('2026-09-15');
    expect(raised('reject-refile')).toEqual([]);
  });
});

describe('a case passed to and fro', () => {
  test('is told once, to who holds it now', async () => {
    const code = await file('2026-09-01 09:00');
    await move(code, '2026-09-01 10:00', { move: 'transfer', to: OTHER });
    await morning('2026-09-03');
    expect(raised('transfer-ping-pong')).toEqual([]);
    await move(code, '2026-09-03 10:00', { move: 'transfer', to: WARD }, OTHER);
    await toldOnce('transfer-ping-pong', ['2026-09-04', '2026-09-07', '2026-09-08'], /transferred 2 times and came back 1/);
  });
});
