import { beforeEach, expect, test } from 'vitest';

const { Office } = await import('./office.ts');
const { quiet } = await import('../deadlines/world.ts');
const { agenciesInForce } = await import('../../../functions/read/directory/agencies.ts');

quiet();
beforeEach(() => {
  new Office();
});

type Page = { items: { id: string }[]; nextCursor?: string };
const list = async (query: object): Promise<Page> =>
  (await agenciesInForce({ query: { on: '2026-01-01', ...query }, now: 0 } as never)).body as Page;
const ids = ({ items }: Page): string[] => items.map(({ id }) => id);

test('the agencies in force are one list, or pages that make the same list', async () => {
  const whole = await list({});
  expect(whole.items.length).toBeGreaterThan(2);
  expect(whole.nextCursor).toBeUndefined();
  const pages: Page[] = [];
  for (let cursor: string | undefined; pages.length === 0 || cursor; cursor = pages.at(-1)!.nextCursor)
    pages.push(await list({ limit: 2, ...(cursor && { cursor }) }));
  expect(pages.every(({ items }) => items.length <= 2)).toBe(true);
  expect(pages.flatMap(ids)).toEqual(ids(whole));
});

test('a cursor that is none is refused', async () => {
  await expect(list({ cursor: '%' })).rejects.toMatchObject({ code: 'cursor-invalid' });
});
