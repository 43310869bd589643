import * as z from 'zod';
import type { AgencyId } from '../../../domain/agencies/agency.ts';
import { Refusal } from '../../../domain/fail.ts';
import { isOpen, type Obligation, ObligationId } from '../../../domain/tasks/obligation.ts';
import { dueOrder } from '../../../domain/tasks/views.ts';
import { dateOf } from '../../../domain/time.ts';
import { obligationPartition, snapshotKey } from '../../shared/clocks/clock-item.ts';
import { placeOf } from '../../shared/http/cursor.ts';
import { inboxOf } from '../../shared/tasks/keys.ts';
import { inboxPage } from '../../shared/tasks/stored-obligation.ts';
import type { Found, Wanted } from './wanted.ts';

const BUCKETS = ['open', 'closed'] as const;
type Bucket = (typeof BUCKETS)[number];

/** The obligation after which the next page begins. */
const Place = z.strictObject({ bucket: z.enum(BUCKETS), id: ObligationId, sort: z.string().max(300) });

/** What is closed is read only where the question does not exclude it: an agency's work stays one small query over the years. */
function bucketsOf({ status, due }: Wanted): readonly Bucket[] {
  if (status !== undefined) return [isOpen({ status }) ? 'open' : 'closed'];
  return due === undefined ? BUCKETS : ['open'];
}

/** Sorts behind every due day up to today. */
const untilToday = ({ now }: Wanted): string => `${dateOf(now)}~`;

/** One agency's obligations by due day. */
export async function ofAgency(agency: AgencyId, wanted: Wanted, limit: number, cursor: string | undefined): Promise<Found> {
  const buckets = bucketsOf(wanted);
  const place = cursor === undefined ? undefined : placeIn(cursor, buckets);
  const found: Obligation[] = [];
  for (const bucket of buckets.slice(place ? buckets.indexOf(place.bucket) : 0)) {
    let start: Record<string, unknown> | undefined = place?.bucket === bucket ? startAfter(agency, place) : undefined;
    do {
      const until = wanted.due === 'overdue' ? untilToday(wanted) : undefined;
      const page = await inboxPage(agency, bucket, { start, until });
      for (const obligation of page.obligations.filter(wanted.keep)) {
        if (found.length === limit) return { found, next: placeOfLast(found.at(-1)!) };
        found.push(obligation);
      }
      start = page.next;
    } while (start);
  }
  return { found };
}

const placeOfLast = (last: Obligation): z.infer<typeof Place> => ({
  bucket: isOpen(last) ? 'open' : 'closed',
  id: last.id,
  sort: dueOrder(last),
});

const startAfter = (agency: AgencyId, { bucket, id, sort }: z.infer<typeof Place>) => ({
  ...snapshotKey(obligationPartition(id)),
  inboxKey: inboxOf(agency, bucket),
  inboxSort: sort,
});

function placeIn(cursor: string, buckets: readonly Bucket[]): z.infer<typeof Place> {
  const place = Place.safeParse(placeOf(cursor));
  if (!place.success || !buckets.includes(place.data.bucket)) throw new Refusal('cursor-invalid', 'cursor');
  return place.data;
}
