import { beforeEach, expect, test } from 'vitest';

const { Office } = await import('./office.ts');
const { quiet } = await import('../deadlines/world.ts');
const { callerToday } = await import('../../../functions/shared/agencies/resolve.ts');
const { isOwn, mustActFor, readableAgency } = await import('../../../functions/shared/http/caller.ts');
const { crosswalkOf, placedWith } = await import('../../../functions/read/structure.ts');

quiet();
beforeEach(() => {
  new Office();
});

const BEFORE = Date.parse('2025-02-28T23:59:59+07:00');
const AFTER = Date.parse('2025-03-01T00:00:00+07:00');
const token = (agency: string) => ({ sub: 'o', agency, roles: ['officer' as const], scopes: [] });

test('a token speaks for its agency to its last moment, and then for the successor', async () => {
  expect((await callerToday(token('so-giao-thong-van-tai'), BEFORE)).agency).toBe('so-giao-thong-van-tai');
  expect((await callerToday(token('so-giao-thong-van-tai'), AFTER)).agency).toBe('so-xay-dung');
  expect((await callerToday(token('khong-co'), AFTER)).agency).toBe('khong-co');
});

test('the successor acts for what was left behind, and reads its figures; others do not', async () => {
  const caller = await callerToday(token('so-xay-dung'), AFTER);
  mustActFor(caller, 'so-giao-thong-van-tai');
  expect(readableAgency(caller, 'so-giao-thong-van-tai')).toBe('so-giao-thong-van-tai');
  expect(readableAgency(caller, undefined)).toBe('so-xay-dung');
  expect(() => mustActFor(caller, 'so-ke-hoach-va-dau-tu')).toThrow('other-agency');
  expect(() => readableAgency(caller, 'so-tai-chinh')).toThrow('other-agency');
  expect(isOwn(await callerToday(token('so-xay-dung-truoc-2025-03'), BEFORE), 'so-giao-thong-van-tai')).toBe(false);
});

test('in the structure of today an agency’s figures are those of all it came from', async () => {
  const cells = ['so-giao-thong-van-tai', 'so-xay-dung-truoc-2025-03', 'so-ke-hoach-va-dau-tu'].map((agency) => ({
    agency,
    half: '2025-02a',
  }));
  const today = await crosswalkOf('today', AFTER);
  expect(placedWith('so-xay-dung', cells, today).map(({ agency }) => agency)).toEqual(
    cells.slice(0, 2).map(({ agency }) => agency),
  );
  expect(placedWith('so-xay-dung', cells, await crosswalkOf('reported', AFTER))).toEqual(cells);
});
