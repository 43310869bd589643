import { changeProblems } from '../../domain/agencies/change/problems.ts';
import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { declareChangeOf } from './declare.ts';
import { changes, stranded } from './list.ts';
import { readiness, reportReadiness } from './readiness.ts';
import { declareChange, listChanges, listStranded, showReadiness, updateReadiness, withdrawChange } from './routes.ts';
import { withdrawChangeOf } from './withdraw.ts';

/** Takes changes of agencies, and keeps what new bodies need. */
export const handler = api(
  [
    endpoint(declareChange, declareChangeOf),
    endpoint(listChanges, changes),
    endpoint(withdrawChange, withdrawChangeOf),
    endpoint(listStranded, stranded),
    endpoint(showReadiness, readiness),
    endpoint(updateReadiness, reportReadiness),
  ],
  changeProblems,
);
