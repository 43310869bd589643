import type { Case } from '../../../domain/cases/case.ts';
import type { CaseClocks } from '../../../domain/cases/clocks.ts';
import { parseCode } from '../../../domain/cases/code.ts';
import type { CaseContext } from '../../../domain/cases/decision.ts';
import { refresh } from '../../../domain/cases/overdue.ts';
import { Refusal } from '../../../domain/fail.ts';
import type { Instant } from '../../../domain/time.ts';
import { caseClocksOf, casePartition } from '../clocks/clock-item.ts';
import type { ClockContext } from '../clocks/keepers.ts';
import { bare, clockContext, readClock, readStored } from '../clocks/read.ts';
import { currentRegistry } from '../store/registry.ts';

/** A case as it lies in Records. `request`: the seed of the request that wrote it last. */
export type StoredCase = { readonly case: Case; readonly clocks: CaseClocks; readonly request?: string | undefined };

/** The case of a code as somebody typed it; undefined when there is none. */
export async function findCase(typed: string): Promise<StoredCase | undefined> {
  const code = parseCode(typed);
  if (!code) return undefined;
  const pk = casePartition(code);
  const [stored, clock] = await Promise.all([readStored<Case>(pk), readClock(pk)]);
  if (!stored || clock?.kind !== 'case') return undefined;
  return { case: bare<Case>(stored), clocks: caseClocksOf(clock), request: stored.request };
}

/** The same, refused as not found. */
export async function mustFindCase(typed: string): Promise<StoredCase> {
  const found = await findCase(typed);
  if (!found) throw new Refusal('not-found');
  return found;
}

/** What decisions about cases need to know of the world now. */
export async function caseContext(now: Instant): Promise<CaseContext> {
  return withRegistry(await clockContext(now));
}

export async function withRegistry({ calendar, rules, registry }: ClockContext): Promise<CaseContext> {
  return { registry: registry ?? (await currentRegistry()), calendar, rules };
}

/** The clocks as they stand at an instant, for showing: an older calendar is replaced, what is overdue is so; nothing is written. */
export const clocksAt = ({ clocks }: StoredCase, now: Instant, context: CaseContext): CaseClocks =>
  refresh(clocks, now, context).item;
