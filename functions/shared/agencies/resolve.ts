import { dateOf, type Instant } from '../../../domain/time.ts';
import { answeringAgency, type Caller } from '../http/caller.ts';
import { currentRegistry } from '../store/registry.ts';

/**
 * The caller as he stands today: a token lives longer than the agency it names, and then speaks for its successor, also about what the
 * agency left behind. Where there is no successor, or several after a split, it speaks for the agency that was.
 */
export async function callerToday(caller: Caller, now: Instant): Promise<Caller> {
  const registry = await currentRegistry();
  const today = dateOf(now);
  const agency = answeringAgency(caller.agency, registry, today);
  return { ...caller, agency, succeeds: (former) => registry.successorOn(former, today) === agency };
}
