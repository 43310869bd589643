import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { inOrder } from '../parallel.ts';
import type { Action } from './cells.ts';
import { database } from './database.ts';

/** DynamoDB's limit for one transaction; a case told of is four to ten actions of a few KB, a clock that wakes two or more. */
const MOST_ACTIONS = 100;
const TRANSACTIONS_AT_ONCE = 8;

/**
 * Writes what belongs together together, and as much as fits into each transaction: one for each of 2,000 cases, or of a thousand clocks
 * that wake at 8:00, takes too long. Answers for each whether it was written; those that were not shared a transaction with one whose
 * condition did not hold, and have to be tried one by one, or there was no time for them.
 */
export async function writeTogether(parts: readonly (readonly Action[])[], hasTime = () => true): Promise<boolean[]> {
  const groups: { parts: number[]; actions: Action[] }[] = [];
  for (const [index, actions] of parts.entries()) {
    const last = groups.at(-1);
    if (last && last.actions.length + actions.length <= MOST_ACTIONS) {
      last.parts.push(index);
      last.actions.push(...actions);
    } else groups.push({ parts: [index], actions: [...actions] });
  }
  const written = new Array<boolean>(parts.length).fill(false);
  await inOrder(groups, TRANSACTIONS_AT_ONCE, async (group) => {
    const done = hasTime() && (await writtenAtOnce(group.actions));
    for (const index of group.parts) written[index] = done;
  });
  return written;
}

async function writtenAtOnce(actions: Action[]): Promise<boolean> {
  try {
    await database.send(new TransactWriteCommand({ TransactItems: actions }));
    return true;
  } catch (error) {
    // Two of one code are not taken either. What really is the matter is found one by one.
    if (error instanceof Error && ['TransactionCanceledException', 'ValidationException'].includes(error.name)) return false;
    throw error;
  }
}
