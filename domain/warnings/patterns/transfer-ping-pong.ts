import type { AgencyId } from '../../agencies/agency.ts';
import { type Warning, warningKey } from '../warning.ts';

const MANY_TRANSFERS = 3;

/** The agencies that held a case, in order, from the first to the one that holds it now. */
export type CaseHolders = { readonly code: string; readonly holders: readonly AgencyId[] };

/**
 * A case that came back to an agency which had passed it on, or was passed on three times and more. Told to the agency that holds it now;
 * a further return makes a new warning. Not for denunciations, whose codes stay inside their own access.
 */
export function transferPingPong({ code, holders }: CaseHolders): Warning | undefined {
  const transfers = holders.length - 1;
  const returns = holders.filter((agency, i) => holders.indexOf(agency) < i - 1).length;
  const agency = holders.at(-1);
  if (agency === undefined || (returns === 0 && transfers < MANY_TRANSFERS)) return undefined;
  return {
    code: 'transfer-ping-pong',
    agency,
    level: returns > 1 || transfers > MANY_TRANSFERS ? 'severe' : 'warning',
    seen: {
      vi: `Vụ việc ${code} đã chuyển ${transfers} lần, quay lại ${returns} lần`,
      en: `Case ${code} was transferred ${transfers} times and came back ${returns} times`,
    },
    against: { vi: `các cơ quan: ${holders.join(' → ')}`, en: `the agencies: ${holders.join(' → ')}` },
    confidence: 1,
    whatToDo: {
      vi: 'Cơ quan điều phối chốt cơ quan chủ trì ngay; thời hạn của người dân không tính lại từ đầu.',
      en: 'The co-ordinator names the agency in charge now; the time of the citizen does not begin anew.',
    },
    key: warningKey('transfer-ping-pong', agency, code, transfers),
  };
}
