import { Refusal } from '../../../domain/fail.ts';
import { askExtension, decideExtension, type ExtensionAsked, type ExtensionDecision } from '../../../domain/tasks/extension.ts';
import type { Obligation } from '../../../domain/tasks/obligation.ts';
import { formatInstant } from '../../../domain/time.ts';
import { type Answer, created, ok } from '../../shared/http/answer.ts';
import { mustActFor, mustHoldScope } from '../../shared/http/caller.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { type Change, extension as changeOf } from '../../shared/tasks/change.ts';
import { putNote } from '../../shared/tasks/note.ts';
import { mustFindObligation } from '../../shared/tasks/stored-obligation.ts';
import { storedPlan } from '../../shared/tasks/stored-plan.ts';
import { writeOne } from '../../shared/tasks/write.ts';
import { shown } from '../answer.ts';
import type { extend } from '../routes.ts';

type Extending = Request<typeof extend>;

/** The agency that owes asks for a later day; the co-ordinator of tasks decides. Until then the old day holds. */
export async function extension(request: Extending): Promise<Answer> {
  const { params, body, now, seed } = request;
  const { obligation: before, request: done } = await mustFindObligation(params.id!);
  const asking = 'until' in body;
  const change = asking ? await asked(before, body, request, done === seed) : decided(before, body, request, done === seed);
  const after = change ? await writeOne(change, now, seed) : before;
  return asking ? created(await shown(after, now)) : ok(await shown(after, now));
}

async function asked(
  before: Obligation,
  { until, reason }: ExtensionAsked,
  { caller, now }: Extending,
  done: boolean,
): Promise<Change | undefined> {
  mustActFor(caller, before.agency, 'tasks');
  if (done) return undefined;
  const plan = await storedPlan(before.plan);
  if (!plan) throw new Refusal('not-found');
  const after = askExtension(before, plan.plan, until, now);
  const { id, version, extensions } = after;
  return {
    ...changeOf(before, after, extensions.length, now),
    extra: [putNote(id, { version, text: reason, by: caller.sub, at: formatInstant(now) })],
  };
}

function decided(
  before: Obligation,
  { number, decision, version }: ExtensionDecision,
  { caller, now }: Extending,
  done: boolean,
): Change | undefined {
  mustHoldScope(caller, 'tasks');
  if (done) return undefined;
  if (version !== undefined && version !== before.version)
    throw new Refusal('version-conflict', 'version', { version: before.version });
  return changeOf(before, decideExtension(before, number, decision === 'grant', now), number, now);
}
