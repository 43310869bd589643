import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionHost } from './lambda/host.ts';
import type { Poller } from './pollers/poller.ts';

const PAUSE_MS = 5;

/**
 * Resolves to true when queues and streams are empty and no function runs, false when that takes longer than allowed.
 * One look is not enough, since a message may move on behind our back: nothing may have been invoked during a whole look.
 */
export async function drained(pollers: readonly Poller[], host: FunctionHost, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  for (const poller of pollers) poller.hurry(true);
  try {
    while (Date.now() < until) {
      const before = host.invocations;
      const quiet = await Promise.all(pollers.map((poller) => poller.quiet()));
      const again = await Promise.all(pollers.map((poller) => poller.quiet()));
      if ([...quiet, ...again].every(Boolean) && host.running === 0 && host.invocations === before) return true;
      await sleep(PAUSE_MS);
    }
    return false;
  } finally {
    for (const poller of pollers) poller.hurry(false);
  }
}
