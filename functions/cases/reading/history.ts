import { isDenunciationCode } from '../../../domain/cases/code.ts';
import { formatInstant } from '../../../domain/time.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { mustWorkOn } from '../../shared/cases/parties.ts';
import { mustFindCase } from '../../shared/cases/stored-case.ts';
import { casePartition } from '../../shared/clocks/clock-item.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { recordsTable } from '../../shared/store/database.ts';
import { allItems } from '../../shared/store/query.ts';
import type { caseHistory } from '../routes.ts';

/** Everything that happened to a case, in the order in which it was recorded. A part of a denunciation tells only keepers what it came from. */
export async function historyOf({ params, caller, now }: Request<typeof caseHistory>): Promise<Answer> {
  const { case: of } = await mustFindCase(params.code!);
  const roles = await mustWorkOn(of, caller, now);
  const tells = of.kind === 'denunciation' || roles.includes('keeper');
  const events = await allItems<Envelope>(recordsTable(), casePartition(of.code), 'EVENT#', { ConsistentRead: true });
  return ok({
    code: of.code,
    asOf: formatInstant(now),
    items: events.map(({ id, type, occurredAt, recordedAt, data }) => ({
      id,
      type,
      occurredAt,
      recordedAt,
      data: tells ? data : discreet(data),
    })),
  });
}

const discreet = (data: Envelope['data']) =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value !== 'string' || !isDenunciationCode(value)));
