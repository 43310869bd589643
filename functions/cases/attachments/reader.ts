import type { Case } from '../../../domain/cases/case.ts';
import { Refusal } from '../../../domain/fail.ts';
import type { Instant } from '../../../domain/time.ts';
import { mustBeSender, mustWorkOn, staffOf } from '../../shared/cases/parties.ts';
import type { Caller } from '../../shared/http/caller.ts';

type Asking = {
  readonly caller: Caller | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly now: Instant;
};

/** A letter of denunciation shows who wrote it, so its files are for the named officers only, as the identity is. */
export const maySeeFiles = (of: Case, { scopes }: Caller): boolean => of.kind !== 'denunciation' || scopes.includes('complaints');

/** On whose behalf somebody handles the files of a case: its sender by his secret, an officer who works on it by his token. */
export async function partyOf(of: Case, { caller, headers, now }: Asking): Promise<'sender' | 'officer'> {
  if (!caller) {
    if (headers['x-secret'] === undefined) throw new Refusal('token-missing');
    await mustBeSender(of, headers['x-secret']);
    return 'sender';
  }
  staffOf(caller);
  await mustWorkOn(of, caller, now);
  if (!maySeeFiles(of, caller)) throw new Refusal('scope-missing', '', { scope: 'complaints' });
  return 'officer';
}
