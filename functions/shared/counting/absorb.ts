import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type Action, increment } from '../store/cells.ts';
import { cancellationReasons } from '../store/database.ts';
import { type Countable, cellsOf, chunksOf } from './chunks.ts';
import { retryClass } from './faults.ts';

/** What it needs: the database, how to write the receipt of one countable, and how to wait. */
export type Absorber<C extends Countable> = {
  readonly database: Pick<DynamoDBDocumentClient, 'send'>;
  readonly receipt: (countable: C) => Action;
  readonly sleep?: (ms: number) => Promise<void>;
};

/** What became of them. `failed` are to be delivered again; `culprits` among them stand alone and will never succeed. */
export type Absorbed = { counted: string[]; duplicates: string[]; failed: string[]; culprits: string[]; conflicts: number };

const MAX_CONFLICTS = 6;
const BACKOFF_BASE_MS = 25;

/**
 * Adds every countable to its cells exactly once, however often it is delivered: a receipt and the increments it stands for are
 * written in one transaction, or neither is. Order does not matter, and a crash anywhere leaves nothing half counted.
 */
export async function absorb<C extends Countable>(countables: readonly C[], with_: Absorber<C>): Promise<Absorbed> {
  const outcome: Absorbed = { counted: [], duplicates: [], failed: [], culprits: [], conflicts: 0 };
  const unique = [...new Map(countables.map((countable) => [countable.id, countable])).values()];
  for (const chunk of chunksOf(unique) as C[][]) await commit(chunk, with_, outcome);
  return outcome;
}

async function commit<C extends Countable>(chunk: C[], with_: Absorber<C>, outcome: Absorbed): Promise<void> {
  let open = chunk;
  for (let conflicts = 0; open.length > 0; ) {
    try {
      await with_.database.send(
        new TransactWriteCommand({ TransactItems: [...open.map(with_.receipt), ...cellsOf(open).map(increment)] }),
      );
      outcome.counted.push(...open.map(({ id }) => id));
      return;
    } catch (error) {
      const reasons = cancellationReasons(error) ?? [];
      const seen = open.filter((_, i) => reasons[i]?.Code === 'ConditionalCheckFailed');
      if (seen.length > 0) {
        outcome.duplicates.push(...seen.map(({ id }) => id));
        open = open.filter((countable) => !seen.includes(countable));
      } else if (reasons.some(({ Code }) => Code === 'TransactionConflict') && conflicts < MAX_CONFLICTS) {
        outcome.conflicts++;
        await (with_.sleep ?? wait)(backoff(open[0]!.id, conflicts++));
      } else return giveUp(open, error, with_, outcome);
    }
  }
}

/** *Later*: the whole chunk comes back. *Never*: halved until the culprit stands alone, so that it takes no one with it. */
async function giveUp<C extends Countable>(chunk: C[], error: unknown, with_: Absorber<C>, outcome: Absorbed): Promise<void> {
  if (retryClass(error) === 'later' || chunk.length === 1) {
    outcome.failed.push(...chunk.map(({ id }) => id));
    if (retryClass(error) === 'never') outcome.culprits.push(chunk[0]!.id);
    return;
  }
  const middle = Math.ceil(chunk.length / 2);
  await commit(chunk.slice(0, middle), with_, outcome);
  await commit(chunk.slice(middle), with_, outcome);
}

/** Exponential, spread by the id so that two workers in conflict do not meet again; no dice (law 4). */
function backoff(id: string, conflicts: number): number {
  const spread = [...id].reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) % 1000, conflicts) / 1000;
  return BACKOFF_BASE_MS * 2 ** conflicts * (0.5 + spread);
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
