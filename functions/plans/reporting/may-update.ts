import { Refusal } from '../../../domain/fail.ts';
import type { Obligation } from '../../../domain/tasks/obligation.ts';
import type { Updater } from '../../../domain/tasks/update.ts';
import { type Caller, isOwn } from '../../shared/http/caller.ts';
import type { By } from '../../shared/tasks/change.ts';

export type Reporter = { readonly updater: Updater; readonly by: By };

/** As whom somebody reports on obligations: the co-ordinator of tasks, an officer of the agency that owes, or a system on its behalf. */
export function reporterFor(caller: Caller): (obligation: Obligation) => Reporter {
  const { roles, scopes } = caller;
  if (roles.includes('coordinator') && scopes.includes('tasks')) return () => ({ updater: 'coordinator', by: 'coordinator' });
  const officer = roles.includes('officer') || roles.includes('head');
  return ({ agency }) => {
    if (officer && isOwn(caller, agency)) return { updater: 'agency', by: 'agency' };
    if (roles.includes('integration')) return { updater: 'agency', by: 'integration' };
    throw new Refusal(roles.includes('coordinator') ? 'scope-missing' : 'other-agency', '', { scope: 'tasks' });
  };
}
