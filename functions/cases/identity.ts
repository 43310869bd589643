import type { Case } from '../../domain/cases/case.ts';
import { refresh } from '../../domain/cases/overdue.ts';
import { Refusal } from '../../domain/fail.ts';
import { formatInstant } from '../../domain/time.ts';
import { CaseIdentityViewed } from '../../events/case-identity-viewed.ts';
import { actorOfStaff, mustWorkOn } from '../shared/cases/parties.ts';
import { mustFindCase } from '../shared/cases/stored-case.ts';
import { type ClockItem, caseClocksOf, casePartition, caseState } from '../shared/clocks/clock-item.ts';
import { commit } from '../shared/clocks/commit.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Caller } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { putLook, readDenouncer } from '../shared/store/private-identity.ts';
import type { viewIdentity } from './routes.ts';

/**
 * Shows who denounced to an officer who holds the scope `complaints` and works on the case. The look is recorded first, as an event of the
 * case and, with its reason, beside the identity: without the record nothing is shown.
 */
export async function identity(request: Request<typeof viewIdentity>): Promise<Answer> {
  const { params, caller, now } = request;
  if (!caller.scopes.includes('complaints')) throw new Refusal('scope-missing', '', { scope: 'complaints' });
  const { case: of } = await mustFindCase(params.code!);
  await mustWorkOn(of, caller, now);
  if (of.kind !== 'denunciation') throw new Refusal('not-a-denunciation');
  const recorded = await record(of, request);
  const denouncer = await readDenouncer(of.code);
  return ok({ code: of.code, anonymous: denouncer === undefined, denouncer, recorded });
}

/** The case stays as it is, version and all: a look costs no officer a conflict. Answers the id of the event. */
async function record(of: Case, { caller, body: { reason }, now }: Request<typeof viewIdentity>): Promise<string> {
  let recorded = '';
  await commit({
    pk: casePartition(of.code),
    seenVersion: of.version,
    now,
    decide: (clock, context) => {
      const { item, events } = refresh(caseClocksOf(clock as ClockItem & { kind: 'case' }), now, context);
      const number = clock!.lastEvent + events.length + 1;
      const look = lookOf(of.code, number, caller, formatInstant(now));
      recorded = look.id;
      return {
        snapshot: of,
        clock: caseState(item),
        events: [...events, look],
        extra: [putLook(of.code, number, { sub: caller.sub, agency: caller.agency, at: look.occurredAt, reason })],
      };
    },
  });
  return recorded;
}

const lookOf = (code: string, number: number, caller: Caller, at: string) =>
  CaseIdentityViewed.parse({
    id: `${code}/identity-viewed/${number}`,
    type: 'case.identity-viewed.v1',
    subject: code,
    occurredAt: at,
    recordedAt: at,
    data: { by: actorOfStaff(caller) },
  });
