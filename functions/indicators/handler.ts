import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { anomalies } from './anomalies.ts';
import { explanationFile, explanations } from './explanations.ts';
import { ranking } from './internal-index/ranking.ts';
import { internalIndexSettings } from './internal-index/settings.ts';
import { indicatorProblems } from './problems.ts';
import { recordResult } from './recording/result.ts';
import { recordResults } from './recording/results.ts';
import {
  downloadExplanation,
  internalIndexRanking,
  listAnomalies,
  listExplanations,
  postResults,
  postTarget,
  putInternalIndex,
  putResult,
  showScorecard,
} from './routes.ts';
import { scorecards } from './scorecards.ts';
import { setTarget } from './targets.ts';

/** Takes results and targets of indexes in, and shows where each line stands. */
export const handler = api(
  [
    endpoint(putResult, recordResult),
    endpoint(postResults, recordResults),
    endpoint(postTarget, setTarget),
    endpoint(putInternalIndex, internalIndexSettings),
    endpoint(internalIndexRanking, ranking),
    endpoint(showScorecard, scorecards),
    endpoint(listAnomalies, anomalies),
    endpoint(listExplanations, explanations),
    endpoint(downloadExplanation, explanationFile),
  ],
  indicatorProblems,
);
