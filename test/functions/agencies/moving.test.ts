import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Office as Desk } from './office.ts';

vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? JSON.parse(text) : undefined),
}));

const { Office } = await import('./office.ts');
const { quiet, filePetition, snapshotOf, clocksOf, alertsOf, eventsOf } = await import('../deadlines/world.ts');
const { CODE_BYTES, caseCode } = await import('../../../domain/cases/code.ts');
const { CaseHandedOver } = await import('../../../events/case-holder.ts');
const { currentRegistry } = await import('../../../functions/shared/store/registry.ts');
const { moveCases } = await import('../../../functions/daily/move-cases.ts');
const { mirrorLine } = await import('../../../functions/case-batches/mirror-line.ts');
const { MirroredLine } = await import('../../../domain/cases/intake/mirrored-line.ts');
const { flowsOf } = await import('../../../functions/shared/counting/event-flows.ts');
const { stockOf } = await import('../../../domain/cases/counting/stock.ts');
const { addCounters } = await import('../../../domain/metrics/cell.ts');
const { Envelope } = await import('../../../events/envelope.ts');
const { SECRET_KEY } = await import('../../../functions/shared/secret.ts');

quiet();
let office: Desk;
beforeEach(() => {
  office = new Office();
});

const body = (id: string) => ({ id, nameVi: id, nameEn: id, kind: 'department' as const });
const OLD = 'so-giao-thong-van-tai';
const NEW = 'so-xay-dung';
const codeAt = (day: string, i: number) =>
  caseCode('petition', Date.parse(`${day}T09:00:00+07:00`), new Uint8Array(CODE_BYTES).fill(i));
const codes = [1, 2, 3, 4, 5].map((i) => codeAt('2025-02-20', i));
const fileAll = async () => {
  for (const code of codes) await filePetition(code, '2025-02-20T09:00:00+07:00', { agency: OLD });
};
const handedOver = () => eventsOf(office.db, 'case.handed-over.v1');

describe('the night after a merger', () => {
  test('moves every open case to the successor, clocks untouched, under the change and its act', async () => {
    await fileAll();
    const before = await clocksOf(codes[0]!);
    await office.midnight('2025-02-28');
    expect(handedOver()).toEqual([]);
    await office.midnight('2025-03-01');
    for (const code of codes) expect((await snapshotOf(code)).cell.agency).toBe(NEW);
    const after = await clocksOf(codes[0]!);
    expect(after.clocks.clocks).toEqual(before.clocks.clocks);
    expect(after.item.inboxKey).toBe(`${NEW}#open`);
    const event = CaseHandedOver.parse(handedOver()[0]);
    const { items } = (await office.call('listAgencyChanges', undefined)).body;
    expect(items.find(({ id }: { id: string }) => id === event.data.change).legalAct).toContain('06/NQ-HĐND');
  });

  test('repeated, overlapping and cut short moves each case once', async () => {
    await fileAll();
    let left = 3;
    office.db.fault = (moment, command) => {
      if (moment === 'before' && command === 'TransactWriteCommand' && left-- <= 0) throw new Error('out of reach');
    };
    await expect(office.midnight('2025-03-01')).rejects.toThrow('2 cases could not be moved');
    office.db.fault = () => {};
    await Promise.all([office.midnight('2025-03-01'), office.midnight('2025-03-01')]);
    await office.midnight('2025-03-02');
    expect(
      handedOver()
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(codes);
  });

  test('a case that an officer moves at the same moment is moved too, after him', async () => {
    await fileAll();
    let first = true;
    office.db.fault = (moment, command) => {
      if (moment !== 'before' || command !== 'TransactWriteCommand' || !first) return;
      first = false;
      for (const item of office.records(`CASE#${codes[0]}/SNAPSHOT`)) item.version = (item.version as number) + 1;
    };
    await office.midnight('2025-03-01');
    expect((await snapshotOf(codes[0]!)).cell.agency).toBe(NEW);
    expect(handedOver()).toHaveLength(codes.length);
  });
});

describe('a case of another system, which goes on to use the old name', () => {
  const line = MirroredLine.parse({
    ...{ source: 'ihanoi', externalId: 'A1', kind: 'petition', category: 'field', agency: OLD, state: 'in-progress' },
    receivedAt: '2025-02-20T09:00:00+07:00',
  });
  const answered = { ...line, externalId: 'A2', state: 'answered' as const, answeredAt: '2025-02-25T09:00:00+07:00' };
  const when = (day: string) => Date.parse(`${day}T20:00:00+07:00`);

  test('is moved once, and one that had ended not at all, however often they are told', async () => {
    await office.db.send({
      constructor: { name: 'PutCommand' },
      input: { TableName: 'private', Item: { ...SECRET_KEY, value: 'a2V5' } },
    });
    for (const each of [line, answered]) await mirrorLine(each, when('2025-02-26'));
    for (const day of ['2025-03-01', '2025-03-02', '2025-03-03']) {
      await office.midnight(day);
      for (const each of [line, answered]) expect(await mirrorLine(each, when(day))).toBe(false);
    }
    const events = [...eventsOf(office.db, 'case.mirrored.v1'), ...handedOver()];
    expect(events).toHaveLength(3);
    const of = (agency: string) =>
      events
        .flatMap((event) => flowsOf(Envelope.parse(event)))
        .filter(({ key }) => key.agency === agency)
        .reduce((sum, { counters }) => addCounters(sum, counters), {});
    expect([stockOf(of(OLD)).pending, stockOf(of(NEW)).pending]).toEqual([0, 1]);
    expect(of(OLD)).toMatchObject({ received: 2, answeredEarly: 1, transferredOut: 1 });
    expect(of(NEW)).toMatchObject({ transferredIn: 1 });
  });
});

describe('what nobody takes over', () => {
  const split = {
    kind: 'split',
    from: ['so-du-lich'],
    to: [body('so-du-lich-bac'), body('so-du-lich-nam')],
    effectiveOn: '2026-10-01',
    legalAct: 'NQ',
  };
  const CODE = codeAt('2026-09-25', 1);
  const file = () => filePetition(CODE, '2026-09-25T09:00:00+07:00', { agency: 'so-du-lich' });

  test('stays, is listed, and is told to the co-ordinators once a week', async () => {
    await file();
    await office.declare(split);
    await office.midnight('2026-10-01');
    await office.midnight('2026-10-02');
    expect((await snapshotOf(CODE)).cell.agency).toBe('so-du-lich');
    const stranded = await office.call('listStrandedItems', undefined, { now: Date.parse('2026-10-02T09:00:00+07:00') });
    expect(stranded.body.items).toEqual([
      {
        agency: expect.objectContaining({ id: 'so-du-lich' }),
        endedOn: '2026-09-30',
        successors: ['so-du-lich-bac', 'so-du-lich-nam'],
        openCases: 1,
        openObligations: 0,
      },
    ]);
    const alert = expect.objectContaining({ kind: 'missing-owner', of: 'agency', subject: 'so-du-lich', scope: 'portal' });
    expect(alertsOf(office.db)).toEqual([alert]);
    await office.midnight('2026-10-05');
    expect(alertsOf(office.db)).toHaveLength(2);
  });

  test('goes to the one that the act names', async () => {
    await file();
    await office.declare({ ...split, to: [split.to[0], { ...split.to[1], receivesOpenItems: true }] });
    await office.midnight('2026-10-01');
    expect((await snapshotOf(CODE)).cell.agency).toBe('so-du-lich-nam');
    expect(alertsOf(office.db)).toEqual([]);
  });

  test('a case that is filed under the old name after the change is with the successor at once', async () => {
    await filePetition(CODE, '2026-09-01T09:00:00+07:00', { agency: OLD });
    expect((await snapshotOf(CODE)).cell.agency).toBe(NEW);
    const registry = await currentRegistry();
    expect(await moveCases(registry, [], Date.parse('2026-09-02T00:10:00+07:00'))).toEqual({ moved: 0, failed: 0, stranded: [] });
  });
});
