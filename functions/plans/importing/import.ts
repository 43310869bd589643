import { Refusal } from '../../../domain/fail.ts';
import { type PlanBody, planOf, rowsOf } from '../../../domain/tasks/import/body.ts';
import { readPlanCsv, type SourceRow } from '../../../domain/tasks/import/csv.ts';
import { type Finding, worded } from '../../../domain/tasks/import/finding.ts';
import { type Plan, PlanId } from '../../../domain/tasks/plan.ts';
import { dateOf } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { languageOf } from '../../shared/http/language.ts';
import { PROBLEMS } from '../../shared/http/problems.ts';
import { parse } from '../../shared/http/request.ts';
import { currentRegistry } from '../../shared/store/registry.ts';
import { takeInPlan } from '../../shared/tasks/import-plan.ts';
import { storedPlan } from '../../shared/tasks/stored-plan.ts';
import { planProblems } from '../problems.ts';
import type { putPlan } from '../routes.ts';
import { mayImport, ownLeadsOnly } from './access.ts';

/**
 * So much is written within the request: 10,000 rows are a task and an event each, which leaves half of its 29 seconds at the 4,000 write
 * units a second of a new table. What is owed is opened at once as far as this goes; the daily job after midnight opens the others.
 */
const WRITES_AT_MOST = 20_000;

type Putting = Request<typeof putPlan>;

/** Imports a plan, or compares it with the plan as it stands. Every bad row is named; the good ones go in. */
export async function importing(request: Putting): Promise<Answer> {
  const { caller, now, headers, hasTime } = request;
  const id = parse(PlanId, request.params.id);
  const registry = await currentRegistry();
  const { rows, flagged, fields } = contentOf(request);
  const plan = planFrom(id, fields, (await storedPlan(id))?.plan);
  const may = mayImport(caller, plan);
  const allowed = may === 'own' ? ownLeadsOnly(rows, plan, registry, dateOf(now)) : { rows, refused: [] };
  const result = await takeInPlan({ plan, flagged, ...allowed }, { registry, now, hasTime, writesAtMost: WRITES_AT_MOST });
  const words = (findings: readonly Finding[]) =>
    worded(findings, languageOf(headers['accept-language']), { ...PROBLEMS, ...planProblems });
  return ok({ ...result, refused: words(result.refused), flagged: words(result.flagged) });
}

type Content = { rows: readonly SourceRow[]; flagged: readonly Finding[]; fields: PlanBody };

function contentOf({ mediaType, text, body, query }: Putting): Content {
  if (mediaType === 'text/csv') return { ...readPlanCsv(text), fields: { ...query, tasks: [] } };
  return { rows: rowsOf(body.tasks), flagged: [], fields: body };
}

/** The plan as it is to be. Who owns it was decided when it was made. */
function planFrom(id: string, fields: PlanBody, current: Plan | undefined): Plan {
  if (current && fields.owner !== undefined && fields.owner !== current.owner) throw new Refusal('plan-of-others', 'owner');
  try {
    return planOf(id, fields, current);
  } catch (error) {
    throw error instanceof Error && error.name === 'ZodError' ? new Refusal('plan-fields') : error;
  }
}
