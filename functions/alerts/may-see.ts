import type { AlertRecord } from '../shared/alerts/alert-record.ts';
import { type Caller, isOwn, mustActFor } from '../shared/http/caller.ts';

/**
 * Whether an alert is any business of the caller: of his agency, or of a co-ordinator within the scope. One about a denunciation only of
 * the head, of the officer who has it, and of those who watch over complaints.
 */
export function maySee(caller: Caller, alert: Pick<AlertRecord, 'agency' | 'scope' | 'restricted' | 'to'>): boolean {
  try {
    mustActFor(caller, alert.agency, alert.scope);
  } catch {
    return false;
  }
  if (!alert.restricted) return true;
  const watches = caller.roles.includes('coordinator') && caller.scopes.includes(alert.scope);
  const hasIt = alert.to.some((to) => to.role === 'officer' && to.sub === caller.sub);
  return watches || hasIt || (caller.roles.includes('head') && isOwn(caller, alert.agency));
}
