import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { declareTaskCondition } from './conditions.ts';
import { extension } from './extending/extension.ts';
import { handOverTo } from './hand-over.ts';
import { history } from './history.ts';
import { importing } from './importing/import.ts';
import { urging, urgingFile } from './letters/urging.ts';
import { obligations } from './listing/obligations.ts';
import { plans } from './listing/plans.ts';
import { tasks } from './listing/tasks.ts';
import { planProblems } from './problems.ts';
import { update } from './reporting/update.ts';
import { updates } from './reporting/updates.ts';
import {
  declareConditionMet,
  downloadUrgingLetter,
  extend,
  handOver,
  listObligations,
  listPlans,
  listTasks,
  obligationHistory,
  putPlan,
  updateMany,
  updateStatus,
  urgingLetters,
} from './routes.ts';

/** Takes plans in, shows who owes what, and takes what agencies report of it. */
export const handler = api(
  [
    endpoint(putPlan, importing),
    endpoint(listPlans, plans),
    endpoint(listTasks, tasks),
    endpoint(listObligations, obligations),
    endpoint(updateStatus, update),
    endpoint(updateMany, updates),
    endpoint(extend, extension),
    endpoint(handOver, handOverTo),
    endpoint(declareConditionMet, declareTaskCondition),
    endpoint(urgingLetters, urging),
    endpoint(downloadUrgingLetter, urgingFile),
    endpoint(obligationHistory, history),
  ],
  planProblems,
);
