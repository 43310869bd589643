import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlertDigested } from '../../../events/alert-digested.ts';
import { Crash, type MemoryDatabase } from '../../fixtures/memory-database.ts';
import { AGENCY, at, emptyWorld, eventsOf, INTAKE_DESK, quiet } from './world.ts';

const { handler } = await import('../../../functions/sweep/handler.ts');
const { alertId, putAlert } = await import('../../../functions/shared/alerts/alert-record.ts');
const { addresseesOf } = await import('../../../functions/shared/alerts/addressees.ts');
const { database } = await import('../../../functions/shared/store/database.ts');
const sweep = (scheduledTime: string) => handler({ scheduledTime } as never, {} as never);

let db: MemoryDatabase;
beforeAll(quiet);
beforeEach(() => {
  db = emptyWorld();
});

type Raise = {
  subject: string;
  at: string;
  to?: Parameters<typeof addresseesOf>[0];
  agency?: string;
  level?: string;
  restricted?: true;
};

async function raise({
  subject,
  at: moment,
  to = ['officer'],
  agency = AGENCY,
  level = 'overdue',
  restricted,
}: Raise): Promise<void> {
  const raisedAt = at(moment);
  const record = {
    id: alertId(agency, raisedAt, subject),
    kind: 'overdue',
    of: 'case',
    scope: 'portal',
    ...{ level, subject, agency, dueAt: raisedAt, datedAt: raisedAt, raisedAt },
    ...(restricted && { restricted }),
    to: addresseesOf(to, { agency, owner: 'an' }),
    urgent: false,
  } as const;
  const { Put } = putAlert(record) as { Put: object };
  await database.send({ constructor: { name: 'PutCommand' }, input: Put } as never);
}

const digests = () => eventsOf(db, 'alert.digested.v1') as unknown as (AlertDigested & { pk: string; sk: string })[];
const waiting = () => db.items('records').filter(({ wakeShard }) => String(wakeShard).startsWith('TELL#'));

describe('one digest for an addressee and working day', () => {
  test('tells everything raised since the last, as soon as there is something, and once', async () => {
    await raise({ subject: 'PA-1', at: '2026-09-15T08:00:00+07:00' });
    await raise({ subject: 'PA-2', at: '2026-09-15T08:00:00+07:00', level: 'near-due' });
    await sweep('2026-09-15T08:00:00+07:00');
    expect(digests()).toEqual([]);
    for (const minute of ['05', '10', '15']) await sweep(`2026-09-15T08:${minute}:00+07:00`);
    const [digest, ...others] = digests();
    expect(others).toEqual([]);
    expect(digest!.sk).toBe('EVENT#20260915');
    expect(digest!.data).toMatchObject({
      to: { role: 'officer', agency: AGENCY, sub: 'an' },
      total: 2,
      counts: [
        { agency: AGENCY, level: 'near-due', n: 1 },
        { agency: AGENCY, level: 'overdue', n: 1 },
      ],
    });
    expect(digest!.data.items.map(({ subject }) => subject).sort()).toEqual(['PA-1', 'PA-2']);
    expect(waiting()).toEqual([]);
  });

  test('what comes after it waits for the next working day, over a weekend too', async () => {
    await raise({ subject: 'PA-1', at: '2026-09-18T08:00:00+07:00' });
    await sweep('2026-09-18T08:05:00+07:00');
    await raise({ subject: 'PA-2', at: '2026-09-18T10:00:00+07:00' });
    await sweep('2026-09-18T10:05:00+07:00');
    expect(waiting()).toMatchObject([{ wakeAt: '2026-09-21T01:00:00.000Z' }]);
    await sweep('2026-09-19T09:00:00+07:00');
    expect(digests()).toHaveLength(1);
    await sweep('2026-09-21T08:05:00+07:00');
    expect(digests().map(({ data }) => [data.date, data.items.map(({ subject }) => subject)])).toEqual([
      ['2026-09-18', ['PA-1']],
      ['2026-09-21', ['PA-2']],
    ]);
  });

  test('by sweeps that overlap, or die between the digest and its marks', async () => {
    for (const n of [1, 2, 3]) await raise({ subject: `PA-${n}`, at: '2026-09-15T08:00:00+07:00', to: ['officer', 'head'] });
    let writes = 0;
    db.fault = (moment, command) => {
      if (moment === 'after' && command === 'PutCommand' && writes++ === 0) throw new Crash('died');
    };
    await sweep('2026-09-15T08:05:00+07:00').catch(() => {});
    db.fault = () => {};
    await Promise.all([sweep('2026-09-15T08:10:00+07:00'), sweep('2026-09-15T08:10:00+07:00')]);
    expect(
      digests()
        .map(({ data }) => [data.to.role, data.total])
        .sort(),
    ).toEqual([
      ['head', 3],
      ['officer', 3],
    ]);
    expect(waiting()).toEqual([]);
  });

  test('outside office hours nobody is told', async () => {
    await raise({ subject: 'PA-1', at: '2026-09-15T09:00:00+07:00' });
    for (const moment of ['2026-09-15T12:30:00+07:00', '2026-09-15T20:00:00+07:00', '2026-09-20T09:00:00+07:00'])
      await sweep(moment);
    expect(digests()).toEqual([]);
  });
});

test('above the head of an agency there are counts for each agency, never a line for an item', async () => {
  const to = [{ agency: 'thanh-tra-thanh-pho' }];
  for (const n of [1, 2, 3]) await raise({ subject: `PA-${n}`, at: '2026-09-15T08:00:00+07:00', to, level: 'overdue-5' });
  await raise({ subject: 'PA-9', at: '2026-09-15T08:00:00+07:00', to, level: 'overdue-5', agency: 'so-noi-vu' });
  await sweep('2026-09-15T08:05:00+07:00');
  expect(digests().map(({ data }) => data)).toMatchObject([
    {
      total: 4,
      items: [],
      counts: [
        { agency: AGENCY, level: 'overdue-5', n: 3 },
        { agency: 'so-noi-vu', level: 'overdue-5', n: 1 },
      ],
    },
  ]);
});

test('a desk is not told the code of a denunciation', async () => {
  await raise({
    subject: 'TC-1',
    at: '2026-09-15T08:00:00+07:00',
    agency: INTAKE_DESK,
    to: ['intake-desk', 'head'],
    restricted: true,
  });
  await sweep('2026-09-15T08:05:00+07:00');
  const items = Object.fromEntries(digests().map(({ data }) => [data.to.role, data.items.map(({ subject }) => subject)]));
  expect(items).toEqual({ desk: [], head: ['TC-1'] });
});
