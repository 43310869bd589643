import { expect, test, vi } from 'vitest';
import { tally } from '../../../domain/metrics/tally.ts';
import { halvesOf, parsePeriod } from '../../../domain/periods/period.ts';
import { emptyLedger } from '../../../domain/publication/disclosure/ledger.ts';
import { incrementOf } from '../../../domain/ratings/increments.ts';
import { SERVICES } from '../../../domain/ratings/rating.ts';
import { MemoryDatabase } from '../../fixtures/memory-database.ts';
import { random } from '../../fixtures/random.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as MemoryDatabase }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: never) => memory.current.send(command) },
}));
process.env.RECORDS_TABLE = 'records';
process.env.METRICS_TABLE = 'metrics';

const { gather } = await import('../../../functions/publish/gather.ts');
const { cellKey } = await import('../../../functions/shared/store/cells.ts');

const quarter = parsePeriod('2026-Q3', 'report')!;

/** Cells of so many ratings, always the same cells. */
function fill(ratings: number): void {
  const dice = random(3);
  const halves = halvesOf(quarter);
  const increments = Array.from({ length: ratings }, (_, i) =>
    incrementOf({
      agency: `so-${i % 30}`,
      half: halves[i % halves.length]!,
      instrument: 'service-contact.v1',
      assurance: 'integration',
      service: SERVICES[i % SERVICES.length]!,
      channel: 'app',
      answers: { overall: 1 + dice.int(5) },
    }),
  );
  for (const { counters, ...key } of tally(increments)) {
    memory.current.send({
      constructor: { name: 'PutCommand' },
      input: { TableName: 'metrics', Item: { ...cellKey(key), ...counters, version: 1 } },
    } as never);
  }
}

/** Items read and commands sent for one publication. */
async function cost(ratings: number): Promise<{ items: number; commands: number; respondents: number }> {
  memory.current = new MemoryDatabase();
  fill(ratings);
  memory.current.commands.length = 0;
  const { leaves } = await gather(quarter, emptyLedger('report', 2026));
  return {
    items: leaves.length,
    commands: memory.current.commands.length,
    respondents: leaves.reduce((sum, { counters }) => sum + (counters.respondents ?? 0), 0),
  };
}

test('a quarter publication reads as many items for 300 thousand ratings as for 10 thousand over the same cells', async () => {
  await cost(1000); // the registry is read once per environment
  const few = await cost(10_000);
  const many = await cost(300_000);
  expect([few.respondents, many.respondents]).toEqual([10_000, 300_000]);
  expect({ items: many.items, commands: many.commands }).toEqual({ items: few.items, commands: few.commands });
});
