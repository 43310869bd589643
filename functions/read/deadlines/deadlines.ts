import { deadlineTable, structuredDeadlines } from '../../../domain/cases/counting/deadline-table.ts';
import { CASE_KINDS } from '../../../domain/cases/vocabulary.ts';
import { Refusal } from '../../../domain/fail.ts';
import { parsePeriod } from '../../../domain/periods/period.ts';
import { formatInstant } from '../../../domain/time.ts';
import { cellsUpTo } from '../../shared/deadlines/case-cells.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import { readableAgency } from '../../shared/http/caller.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import type { deadlines } from '../routes.ts';
import { crosswalkOf, placedWith } from '../structure.ts';

/** How the figures come about: by the citizen's clock, settlements dated when they happened, stocks from flows. */
const METHOD = 'citizen-clock.v1';

/** How cases stood to their deadlines in a period, as it stands now: officers see their own agency, co-ordinators all. */
export async function deadlineRows({ query, caller, now }: Request<typeof deadlines>): Promise<Answer> {
  const period = parsePeriod(query.period, query.basis);
  if (!period) throw new Refusal('period-unknown', 'period');
  const agency = readableAgency(caller, query.agency);
  const crosswalk = await crosswalkOf(query.structure, now);
  const kinds = query.kind ? [query.kind] : CASE_KINDS;
  const cells = placedWith(agency, await cellsUpTo(period, { kinds, agency: crosswalk ? undefined : agency }), crosswalk);
  const structured = query.by === 'agency' ? crosswalk : undefined;
  return ok({
    period: period.id,
    basis: query.basis,
    from: period.from,
    to: period.to,
    asOf: formatInstant(now),
    method: METHOD,
    rows: structured ? structuredDeadlines(cells, period, structured) : deadlineTable(cells, period, query.by),
  });
}
