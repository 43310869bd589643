import type { Case } from '../../domain/cases/case.ts';
import type { Instant } from '../../domain/time.ts';
import type { StoredCase } from '../shared/cases/stored-case.ts';
import { type ClockItem, caseClocksOf, casePartition, clockKey, snapshotKey } from '../shared/clocks/clock-item.ts';
import type { ClockContext } from '../shared/clocks/keepers.ts';
import { bare, clockContext } from '../shared/clocks/read.ts';
import type { Key } from '../shared/store/database.ts';
import { batchGet } from '../shared/tasks/batch-get.ts';
import { linkKey, type Origin } from './links.ts';

/** What was known of a case when its batch came: nothing, or how it stands; and the world in which it was read. */
export type Read = { readonly context: ClockContext; readonly known?: StoredCase; readonly clock?: ClockItem };

/**
 * Reads whatever is known of these cases, a hundred items a call: a batch of 2,000 lines would else make ten calls a line. The calendar is
 * read last, so that it is not older than any of the clocks.
 */
export async function readAll(origins: readonly Origin[], now: Instant): Promise<Read[]> {
  const links = await batchGet<{ code: string }>(origins.map(linkKey));
  const codes = new Map(links.map(({ pk, code }) => [pk, code]));
  const partitions = links.map(({ code }) => casePartition(code));
  const items = await batchGet<Key>(partitions.flatMap((pk) => [snapshotKey(pk), clockKey(pk)]));
  const perKey = new Map(items.map((item) => [keyText(item), item]));
  const context = await clockContext(now);
  return origins.map((origin) => {
    const code = codes.get(linkKey(origin).pk);
    if (code === undefined) return { context };
    const pk = casePartition(code);
    const snapshot = perKey.get(keyText(snapshotKey(pk)));
    const clock = perKey.get(keyText(clockKey(pk))) as ClockItem | undefined;
    if (!snapshot || clock?.kind !== 'case') throw new Error(`the mirrored case ${code} is missing`);
    return { context, clock, known: { case: bare<Case>(snapshot as Case & Key), clocks: caseClocksOf(clock) } };
  });
}

const keyText = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
