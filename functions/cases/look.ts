import type { Case } from '../../domain/cases/case.ts';
import { refresh } from '../../domain/cases/overdue.ts';
import { formatInstant, type Instant } from '../../domain/time.ts';
import { CaseIdentityViewed } from '../../events/case-identity-viewed.ts';
import { actorOfStaff } from '../shared/cases/parties.ts';
import { type ClockItem, caseClocksOf, casePartition, caseState } from '../shared/clocks/clock-item.ts';
import { commit } from '../shared/clocks/commit.ts';
import type { Caller } from '../shared/http/caller.ts';
import { putLook } from '../shared/store/private-identity.ts';

type Looking = { readonly caller: Caller; readonly now: Instant; readonly reason: string; readonly what?: 'files' };

/**
 * Records a look at who denounced, as an event of the case and, with its reason, beside the identity: before anything is shown. The case
 * stays as it is, version and all: a look costs no officer a conflict. Answers the id of the event.
 */
export async function recordLook(of: Case, { caller, now, reason, what }: Looking): Promise<string> {
  let recorded = '';
  await commit({
    pk: casePartition(of.code),
    seenVersion: of.version,
    now,
    decide: (clock, context) => {
      const { item, events } = refresh(caseClocksOf(clock as ClockItem & { kind: 'case' }), now, context);
      const number = clock!.lastEvent + events.length + 1;
      const at = formatInstant(now);
      const look = CaseIdentityViewed.parse({
        id: `${of.code}/identity-viewed/${number}`,
        type: 'case.identity-viewed.v1',
        subject: of.code,
        occurredAt: at,
        recordedAt: at,
        data: { by: actorOfStaff(caller), ...(what && { what }) },
      });
      recorded = look.id;
      return {
        snapshot: of,
        clock: caseState(item),
        events: [...events, look],
        extra: [putLook(of.code, number, { sub: caller.sub, agency: caller.agency, at, reason })],
      };
    },
  });
  return recorded;
}
