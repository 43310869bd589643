import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Office as Desk } from './office.ts';

vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? JSON.parse(text) : undefined),
}));

const { coordinator, Office, officerOf } = await import('./office.ts');
const { quiet, filePetition } = await import('../deadlines/world.ts');
const { currentRegistry } = await import('../../../functions/shared/store/registry.ts');
const { referenceAgencies } = await import('../../../domain/agencies/reference.ts');
const { AgencyChangeDeclared } = await import('../../../events/agency-change-declared.ts');
const { AgencyChangeWithdrawn } = await import('../../../events/agency-change-withdrawn.ts');
const { AgencyReadinessUpdated } = await import('../../../events/agency-readiness-updated.ts');
const { Crash } = await import('../../fixtures/memory-database.ts');

quiet();
let office: Desk;
beforeEach(() => {
  office = new Office();
});

const body = (id: string) => ({ id, nameVi: id, nameEn: id, kind: 'department' });
const merge = {
  kind: 'merge',
  from: ['so-du-lich', 'so-van-hoa-va-the-thao'],
  to: [body('so-van-hoa-the-thao-va-du-lich')],
  effectiveOn: '2026-10-01',
  legalAct: 'Nghị quyết 99/NQ-HĐND',
};
const codeOf = (reply: { body: { type?: string } }) => reply.body.type?.replace('urn:thuocdo:problem:', '');
const listed = async () => (await office.call('listAgencyChanges', undefined, {})).body.items;

describe('declaring a change', () => {
  test('writes entries, version, event and record in one transaction, and lists it with its legal act', async () => {
    const before = office.version();
    const { status, body: made } = await office.declare(merge);
    expect(status).toBe(201);
    expect(made).toMatchObject({ kind: 'merge', state: 'planned', legalAct: merge.legalAct, effectiveOn: '2026-10-01' });
    expect(office.version()).toBe(before + 1);
    const [event] = office.records('AGENCIES/EVENT#');
    expect(AgencyChangeDeclared.parse(event).subject).toBe(made.id);
    const registry = await currentRegistry();
    expect(registry.successorOn('so-du-lich', '2026-10-01')).toBe('so-van-hoa-the-thao-va-du-lich');
    expect(registry.successorOn('so-du-lich', '2026-09-30')).toBe('so-du-lich');
    expect((await listed())[0]).toEqual(made);
  });

  test('a rehearsal tells what moves and what nobody would take over, and writes nothing', async () => {
    await filePetition('PA-2609-TTTT-TTTT', '2026-08-31T09:00:00+07:00', { agency: 'so-du-lich' });
    const stored = office.db.items('records').length;
    const { status, body: effects } = await office.declare({ ...merge, dryRun: true });
    expect(status).toBe(200);
    expect(effects.moves).toContainEqual({
      from: 'so-du-lich',
      to: 'so-van-hoa-the-thao-va-du-lich',
      openCases: 1,
      openObligations: 0,
    });
    const abolished = await office.declare({ ...merge, kind: 'abolish', from: ['so-du-lich'], to: [], dryRun: true });
    expect(abolished.body.withoutSuccessor).toMatchObject({ cases: 1, obligations: 0 });
    expect(abolished.body.signOffs.map(({ id }: { id: string }) => id)).toContain('cases');
    expect(office.db.items('records')).toHaveLength(stored);
  });

  test('with the same key, also after a first try that died, declares once', async () => {
    office.db.fault = (moment, command) => {
      if (moment === 'after' && command === 'TransactWriteCommand') throw new Crash('the process died');
    };
    expect((await office.declare(merge, { key: 'k' })).status).toBe(500);
    office.db.fault = () => {};
    const again = await office.declare(merge, { key: 'k', now: office.now + 60_000 });
    expect(again.status).toBe(201);
    expect((await office.declare(merge, { key: 'k', now: office.now + 60_000 })).body).toEqual(again.body);
    expect(office.records('AGENCIES/CHANGE#')).toHaveLength(1);
  });

  test('builds on what another co-ordinator wrote in between', async () => {
    let first = true;
    office.db.fault = (moment, command) => {
      if (moment !== 'before' || command !== 'TransactWriteCommand' || !first) return;
      first = false;
      const [item] = office.records('AGENCIES/#VERSION');
      item!.version = (item!.version as number) + 1;
    };
    const before = office.version();
    expect((await office.declare(merge)).status).toBe(201);
    expect(office.version()).toBe(before + 2);
    expect(office.records('AGENCIES/CHANGE#')).toHaveLength(1);
  });

  test('is refused with a reason: no legal act, not in force, too large, without the scope', async () => {
    const { legalAct: _, ...lawless } = merge;
    expect((await office.declare(lawless)).status).toBe(422);
    expect(codeOf(await office.declare({ ...merge, from: ['so-ngoai-vu', 'so-du-lich'] }))).toBe('agency-not-in-force');
    const communes = referenceAgencies().filter(({ kind }) => kind === 'commune' || kind === 'ward');
    const all = communes.slice(0, 120).map(({ id }) => id);
    expect(codeOf(await office.declare({ ...merge, from: all }))).toBe('agency-change-too-large');
    expect(codeOf(await office.declare(merge, { as: { ...coordinator, scopes: ['portal'] } }))).toBe('scope-missing');
    expect(codeOf(await office.declare(merge, { as: officerOf('so-du-lich') }))).toBe('role-missing');
    expect(office.records('AGENCIES/CHANGE#')).toEqual([]);
  });

  test('the changes of 2025 stand in the list with their acts', async () => {
    const items = await listed();
    const transport = items.find(({ from }: { from: { id: string }[] }) => from.some(({ id }) => id === 'so-giao-thong-van-tai'));
    expect(transport).toMatchObject({ kind: 'merge', effectiveOn: '2025-03-01', state: 'in-force' });
    expect(transport.legalAct).toContain('06/NQ-HĐND');
    expect(items.filter(({ legalAct }: { legalAct: string }) => legalAct === '')).toEqual([]);
  });
});

describe('taking a change back', () => {
  const withdraw = (id: string, options = {}) =>
    office.call('withdrawAgencyChange', { reason: 'Nghị quyết được hoãn' }, { id, ...options });

  test('before its day leaves the registry as it was, and the change in the list as withdrawn', async () => {
    const before = (await currentRegistry()).all;
    const { body: made } = await office.declare(merge);
    const { body: withdrawn } = await withdraw(made.id);
    expect(withdrawn).toEqual({ ...made, state: 'withdrawn' });
    expect(new Set((await currentRegistry()).all)).toEqual(new Set(before));
    expect(AgencyChangeWithdrawn.parse(office.records('AGENCIES/EVENT#').at(-1)).subject).toBe(made.id);
    expect((await withdraw(made.id)).body).toEqual(withdrawn);
    expect((await office.declare(merge)).status).toBe(201);
  });

  test('is refused from its day on, and for what is not there', async () => {
    const { body: made } = await office.declare(merge);
    const late = await withdraw(made.id, { now: Date.parse('2026-10-01T00:00:00+07:00') });
    expect(codeOf(late)).toBe('agency-change-effective');
    expect((await withdraw('2026-10-01-merge-0000')).status).toBe(404);
  });
});

describe('the readiness of a new body', () => {
  const id = 'so-van-hoa-the-thao-va-du-lich';
  const report = (items: object, as: object = coordinator) => office.call('updateAgencyReadiness', { items }, { id, as });

  test('begins with nothing there, is reported item by item, and says when all is ready', async () => {
    await office.declare(merge);
    const { body: list } = await office.call('agencyReadiness', undefined, { id });
    expect(list).toMatchObject({ agency: id, neededOn: '2026-10-01', ready: false });
    expect(new Set(list.items.map(({ status }: { status: string }) => status))).toEqual(new Set(['missing']));
    await report({ identifier: { status: 'done' }, accounts: { status: 'in-progress', note: 'Chờ cấp' } });
    await report({ identifier: { status: 'done' } });
    const events = office.records(`READINESS#${id}/EVENT#`);
    expect(events).toHaveLength(2);
    for (const event of events) AgencyReadinessUpdated.parse(event);
    const done = Object.fromEntries(list.items.map((item: { id: string }) => [item.id, { status: 'done' }]));
    expect((await report(done, officerOf(id))).body.ready).toBe(true);
  });

  test('keeps what people wrote in Private, and shows it to those who may see the list', async () => {
    await office.declare(merge);
    const note = 'Chờ anh Nguyễn Văn A cấp';
    const items = { accounts: { status: 'in-progress', note } };
    const shown = async () =>
      (await office.call('agencyReadiness', undefined, { id })).body.items.find((item: { id: string }) => item.id === 'accounts');
    await report(items);
    expect(await shown()).toMatchObject({ status: 'in-progress', note });
    expect(JSON.stringify(office.records(''))).not.toContain(note);
    await report(items);
    expect(office.records(`READINESS#${id}/EVENT#`)).toHaveLength(1);
    await report({ accounts: { status: 'in-progress' } });
    expect(await shown()).not.toHaveProperty('note');
    expect(office.records(`READINESS#${id}/EVENT#`)).toHaveLength(2);
  });

  test('is not for others, nor for bodies that need none, nor after the change was withdrawn', async () => {
    const { body: made } = await office.declare(merge);
    expect(codeOf(await report({}, officerOf('so-y-te')))).toBe('other-agency');
    expect((await office.call('agencyReadiness', undefined, { id: 'so-y-te' })).status).toBe(404);
    await report({ identifier: { status: 'done' } });
    await office.call('withdrawAgencyChange', { reason: 'hoãn' }, { id: made.id });
    expect((await office.call('agencyReadiness', undefined, { id })).status).toBe(404);
    await office.declare(merge);
    expect((await office.call('agencyReadiness', undefined, { id })).body.items[0].status).toBe('missing');
    expect((await report({ identifier: { status: 'done' } })).status).toBe(200);
  });
});
