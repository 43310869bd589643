import { reportProblems } from '../../domain/report/problems.ts';
import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { contribute } from './contribute.ts';
import { download } from './download.ts';
import { move } from './move.ts';
import { downloadReport, moveReport, putContribution, showReport } from './routes.ts';
import { show } from './show.ts';

/** Collects contributions to the written report and moves it to its approval. */
export const handler = api(
  [
    endpoint(showReport, show),
    endpoint(downloadReport, download),
    endpoint(putContribution, contribute),
    endpoint(moveReport, move),
  ],
  reportProblems,
);
