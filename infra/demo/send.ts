import type { Caller } from './caller.ts';
import { diceOf } from './random.ts';
import type { Simulated } from './simulate.ts';

const LINES_A_BATCH = 1000;
/** Of every batch this many lines are sent a second time in another one, as senders do that are not sure. */
const REPEATED_LINES = 150;

/** Sends ratings in batches, some twice. Returns how many different ones were accepted. */
export async function sendBatches(
  caller: Caller,
  system: Record<string, string>,
  ratings: Iterable<Simulated>,
  name: string,
  progress: (done: number) => void,
): Promise<number> {
  let sent = 0;
  let batch: Simulated[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    await sendBatch(caller, system, batch, `${name}-${sent}`);
    await sendBatch(caller, system, batch.slice(0, REPEATED_LINES), `${name}-${sent}-repeated`);
    sent += batch.length;
    batch = [];
    progress(sent);
  };
  for (const rating of ratings) {
    batch.push(rating);
    if (batch.length === LINES_A_BATCH) await flush();
  }
  await flush();
  return sent;
}

async function sendBatch(
  caller: Caller,
  system: Record<string, string>,
  lines: readonly Simulated[],
  key: string,
): Promise<void> {
  const headers = { ...system, 'content-type': 'application/x-ndjson', 'idempotency-key': `demo-${key}` };
  const { refused } = await caller.call<{ refused: unknown[] }>(
    'POST',
    '/v1/rating-batches',
    lines.map((line) => JSON.stringify(line)).join('\n'),
    headers,
  );
  if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused[0])}`);
}

/** Sends some ratings one by one, as people do, and corrects or withdraws a few. Returns how many stay. */
export async function sendAsPeople(caller: Caller, ratings: Iterable<Simulated>, seed: number): Promise<number> {
  const dice = diceOf(seed);
  const given: { id: string; secret: string }[] = [];
  for (const { externalId, ...rating } of ratings) {
    given.push(
      await caller.call(
        'POST',
        '/v1/ratings',
        { ...rating, comment: 'Phiếu mô phỏng' },
        { 'idempotency-key': `demo-${externalId}` },
      ),
    );
  }
  await caller.drain();
  let stay = given.length;
  for (const { id, secret } of given) {
    const chance = dice.next();
    if (chance < 0.05) {
      await caller.call('DELETE', `/v1/ratings/${id}`, undefined, { 'x-secret': secret });
      stay--;
    } else if (chance < 0.2)
      await caller.call(
        'POST',
        `/v1/ratings/${id}/corrections`,
        { answers: { overall: 1 + dice.below(5) } },
        { 'x-secret': secret },
      );
  }
  return stay;
}
