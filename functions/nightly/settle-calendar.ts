import type { Instant } from '../../domain/time.ts';
import { passWanted, setState } from '../shared/recomputation/progress.ts';
import { startPass } from '../shared/recomputation/stretch.ts';
import { currentCalendarVersion } from '../shared/store/calendar.ts';

/**
 * Walks the open clocks once more after the calendar has changed, at a time when nobody can write under the old one any longer, and again
 * every night until a walk has found nothing. So what was filed behind the recomputation is found without anybody touching it, and a
 * recomputation whose messages were lost is taken up. Other nights cost one query.
 */
export async function settleCalendar(now: Instant): Promise<void> {
  const version = await currentCalendarVersion();
  const pass = await passWanted(version, now);
  if (pass === undefined) return;
  await setState(version, 'running');
  await startPass(version, pass, now);
}
