import type { Case } from '../../domain/cases/case.ts';
import { leadOf } from '../../domain/cases/clocks.ts';
import { dateOf, type Instant } from '../../domain/time.ts';
import { rejectRefile } from '../../domain/warnings/patterns/reject-refile.ts';
import { transferPingPong } from '../../domain/warnings/patterns/transfer-ping-pong.ts';
import type { Warning } from '../../domain/warnings/warning.ts';
import type { Envelope } from '../../events/envelope.ts';
import { casePartition, snapshotKey } from '../shared/clocks/clock-item.ts';
import { recordsTable } from '../shared/store/database.ts';
import { allItems } from '../shared/store/query.ts';
import { batchGet } from '../shared/tasks/batch-get.ts';
import type { AgencyWork } from './agency-work.ts';
import { lastMonth } from './from-work.ts';

/** With fewer transfers a case can neither have come back nor have been passed on three times. */
const MIN_TRANSFERS = 2;

/** What the cases of an agency warn of: passed to and fro, or rejected only to be filed again. */
export async function warningsFromCases({ agency, openCases, endedCases }: AgencyWork, now: Instant): Promise<Warning[]> {
  const month = lastMonth(now);
  const rejected = endedCases.filter((item) => {
    const at = leadOf(item).stoppedAt;
    return item.state === 'rejected' && at !== undefined && dateOf(at) >= month.from && dateOf(at) <= month.to;
  });
  const wanted = [...openCases, ...rejected].map(({ code }) => snapshotKey(casePartition(code)));
  const snapshots = await batchGet<Case>(wanted);
  const passedOn = snapshots.filter(({ state, transfers }) => state !== 'rejected' && transfers >= MIN_TRANSFERS);
  const pingPong = await Promise.all(
    passedOn.map(async ({ code }) => transferPingPong({ code, holders: await holdersOf(code) })),
  );
  const refiled = snapshots.filter(({ state, links }) => state === 'rejected' && links.some(({ as }) => as === 'repeated-by'));
  const again = rejectRefile({ agency, period: month.id, rejected: rejected.length, refiled: refiled.length });
  return [...pingPong, again].filter((warning) => warning !== undefined);
}

type Passed = { readonly from?: { readonly agency: string }; readonly cell?: { readonly agency: string } };

/** Who held a case, in order, as its events say. A successor that took over from an agency that ended is no transfer. */
async function holdersOf(code: string): Promise<string[]> {
  const events = await allItems<Envelope>(recordsTable(), casePartition(code), 'EVENT#');
  const passed = events.filter(({ type }) => type === 'case.transferred.v1').map(({ data }) => data as Passed);
  return [...passed.slice(0, 1).flatMap(({ from }) => from?.agency ?? []), ...passed.flatMap(({ cell }) => cell?.agency ?? [])];
}
