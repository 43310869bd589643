import type { Case } from '../../../domain/cases/case.ts';
import { Refusal } from '../../../domain/fail.ts';
import type { Instant } from '../../../domain/time.ts';
import { mustBeSender, mustWorkOn, staffOf } from '../../shared/cases/parties.ts';
import type { Caller } from '../../shared/http/caller.ts';
import type { Party } from './standing.ts';

type Asking = {
  readonly caller: Caller | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly now: Instant;
};

/** The party of an officer. None where a denunciation's files are not for him: a letter shows who wrote it, as the identity does. */
export function officerParty(of: Case, { scopes }: Caller): 'officer' | 'keeper' | undefined {
  if (scopes.includes('complaints')) return 'keeper';
  return of.kind === 'denunciation' ? undefined : 'officer';
}

/** On whose behalf somebody handles the files of a case: its sender by his secret, an officer who works on it by his token. */
export async function partyOf(of: Case, { caller, headers, now }: Asking): Promise<Party> {
  if (!caller) {
    if (headers['x-secret'] === undefined) throw new Refusal('token-missing');
    await mustBeSender(of, headers['x-secret']);
    return 'sender';
  }
  staffOf(caller);
  await mustWorkOn(of, caller, now);
  const party = officerParty(of, caller);
  if (!party) throw new Refusal('scope-missing', '', { scope: 'complaints' });
  return party;
}
