import { caseProblems } from '../../domain/cases/problems.ts';
import { deadlineProblems } from '../../domain/deadlines/problems.ts';
import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { acceptBatch } from './accept-batch.ts';
import { createCaseBatch } from './routes.ts';

/** Mirrors cases of other systems. */
export const handler = api([endpoint(createCaseBatch, acceptBatch)], { ...deadlineProblems, ...caseProblems });
