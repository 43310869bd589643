import type { Instant } from '../../domain/time.ts';
import type { ClockItem } from '../shared/clocks/clock-item.ts';
import { clockContext } from '../shared/clocks/read.ts';
import { notePage, passResult, setState, settle } from '../shared/recomputation/progress.ts';
import { type Stretch, sendStretches, startPass } from '../shared/recomputation/stretch.ts';
import { wakePage } from '../shared/store/wake.ts';
import { recomputed } from './recomputed.ts';
import { writeChanges } from './write-changes.ts';

/** Items read at once, and such pages in one message: some seconds of work, far from the function's timeout. */
const PAGE_ITEMS = 250;
const PAGES_A_MESSAGE = 8;
/**
 * Always at least two passes: whoever read the old calendar before the change may write behind the first. A pass that still wrote something
 * is followed by another. What slips through all of them is found by the pass that the nightly job asks for, or by whoever touches it before.
 */
const LEAST_PASSES = 2;
const MOST_PASSES = 5;

/** Recomputes one stretch and passes on the next; the last stretch of a pass starts the next pass or ends the recomputation. */
export async function walk(stretch: Stretch): Promise<void> {
  const { version, at, pass, shard, page } = stretch;
  const context = await clockContext(at);
  // A newer change recomputes everything anyway.
  if (context.calendar.version > version) return setState(version, 'done');
  let { start, unchanged, touched } = stretch;
  for (let n = 0; n < PAGES_A_MESSAGE && (n === 0 || start); n++) {
    const { items, next } = await wakePage<ClockItem>(shard, { start, limit: PAGE_ITEMS });
    const older = items.filter((item) => item.calendarVersion < version);
    const changes = older.flatMap((item) => recomputed(item, at, context) ?? []);
    await writeChanges(version, shard, changes);
    unchanged += older.length - changes.length;
    touched += changes.length;
    start = next;
  }
  const done = start === undefined;
  if (!(await notePage(version, shard, { pass, page, unchanged, touched, done }))) return;
  if (done) await afterPass(version, pass, at);
  else await sendStretches([{ ...stretch, page: page + 1, start, unchanged, touched }]);
}

async function afterPass(version: number, pass: number, at: Instant): Promise<void> {
  const result = await passResult(version, pass, at);
  if (!result) return; // other partitions are still being walked
  const again = pass < LEAST_PASSES || (result.touched > 0 && pass < MOST_PASSES);
  if (again) await startPass(version, pass + 1, at);
  else if (result.settles) await settle(version);
  else await setState(version, 'done');
}
