import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { random } from '../../fixtures/random.ts';

vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? JSON.parse(text) : undefined),
}));

const { Bureau, coordinator, officerOf, planOf, task } = await import('./bureau.ts');
const { quiet } = await import('../deadlines/world.ts');
const { countByStatus } = await import('../../../domain/tasks/views.ts');
const { isOpen } = await import('../../../domain/tasks/obligation.ts');
const { countsOf, statusCounts } = await import('../../../functions/shared/tasks/counts.ts');
const { applyUpdate } = await import('../../../domain/tasks/update.ts');

quiet();
const AGENCIES = ['so-y-te', 'so-noi-vu', 'so-tu-phap', 'so-cong-thuong'];
const HISTORIES = 60;
const STATUSES = ['not-started', 'in-progress', 'done', 'blocked', 'confirmed', 'cancelled'];
const DAY_MS = 86_400_000;

test(`after ${HISTORIES} histories of reports, batches, extensions, hand-overs and amendments with crashes, counters, lists, clocks and events agree`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const dice = random(seed);
      const bureau = new Bureau();
      const file = (due: string) => planOf([task('A-1', AGENCIES, due), task('A-2', AGENCIES.slice(0, 2), 'hằng tháng')]);
      await bureau.put('A', file('trước ngày 16/10/2026'));
      bureau.db.fault = () => {
        if (dice.chance(0.03)) throw new Error('the process died');
      };
      for (let step = 0; step < 25; step++) {
        bureau.now += dice.int(4) * DAY_MS;
        const { id, agency, version } = dice.pick(bureau.obligations());
        const as = dice.chance(0.5) ? coordinator : officerOf(agency);
        const status = dice.pick(STATUSES);
        const report = { status, note: 'lý do', ...(dice.chance(0.3) && { evidence: [`https://hanoi.gov.vn/${step}`] }) };
        const acts = [
          () => bureau.report(id, { ...report, version }, as, `k${step}`),
          () => bureau.report(id, { ...report, version }, as, `k${step}`),
          () => {
            const rows = bureau.obligations().filter(() => dice.chance(0.5));
            const body = rows.map((one) => ({ obligation: one.id, ...report }));
            return bureau.call('updateStatuses', {}, body, { as: coordinator, key: `m${step}` });
          },
          async () => {
            await bureau.call('extendObligation', { id }, { until: '2026-12-15', reason: 'x' }, { as });
            const decision = dice.pick(['grant', 'decline']);
            await bureau.call('extendObligation', { id }, { number: 1, decision }, { as: coordinator });
          },
          () => bureau.call('handOverObligation', { id }, { to: dice.pick(AGENCIES), version }, { as: coordinator }),
          () => bureau.put('A', file(`trước ngày ${10 + dice.int(18)}/11/2026`)),
        ];
        await dice.pick(acts)();
      }
      bureau.db.fault = () => {};
      await bureau.put('A', file('trước ngày 16/11/2026'));

      const all = bureau.obligations();
      const counts = await countsOf('A', ['A-1', 'A-2']);
      for (const id of ['A-1', 'A-2']) {
        const own = all.filter((one) => one.task === id);
        expect(statusCounts(counts(id), bureau.now)).toEqual(countByStatus(own, bureau.now));
      }
      for (const one of all) {
        expect(one.inboxKey).toBe(`OBLIGATIONS#${one.agency}#${isOpen(one) ? 'open' : 'closed'}`);
        const [clock] = bureau.records(`OBLIGATION#${one.id}/CLOCK`);
        expect(clock).toMatchObject({ agency: one.agency, facts: { status: one.status }, lastEvent: one.version });
        const events = bureau.records(`OBLIGATION#${one.id}/EVENT#`);
        expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => `${one.id}:${i + 1}`));
        expect(events).toHaveLength(one.version);
        expect((events.at(-1)!.data as { after?: { status: string } }).after?.status ?? one.status).toBe(one.status);
      }
      const listed = await Promise.all(AGENCIES.map(async (agency) => (await bureau.list({ agency, limit: '200' })).body.items));
      expect(listed.flat().length).toBe(all.length);
    }),
    { seed: 42, numRuns: HISTORIES },
  );
}, 120_000);

test('the counters of a task are those of the domain, also for what was due before', async () => {
  const bureau = new Bureau();
  await bureau.put('A', planOf([task('A-1', AGENCIES, 'trước ngày 16/3/2026')]));
  const counts = await countsOf('A', ['A-1']);
  expect(statusCounts(counts('A-1'), bureau.now)).toEqual(countByStatus(bureau.obligations(), bureau.now));
  expect(statusCounts(counts('A-1'), bureau.now)).toMatchObject({ 'not-started': 4, overdue: 4, total: 4 });
  expect(applyUpdate(bureau.obligations()[0]!, { status: 'done' }, 'agency', bureau.now).obligation.onTime).toBeUndefined();
});
