import * as z from 'zod';
import { RATING_MAX_BYTES, type Route, withRoles } from '../shared/http/route.ts';

const Basis = z.enum(['report', 'calendar']).default('report');
const State = z.object({
  period: z.string(),
  basis: z.string(),
  state: z.enum(['queued', 'running', 'waiting', 'published', 'unchanged', 'failed']),
  revision: z.int().optional(),
  requestedBy: z.string().optional(),
  reason: z.string().optional(),
});

export const createRollup = {
  method: 'POST',
  path: '/v1/rollups',
  operation: 'createRollup',
  summary: { vi: 'Yêu cầu tổng hợp lại một kỳ', en: 'Ask for a new revision of a period' },
  access: withRoles('coordinator'),
  body: {
    schema: z.strictObject({ period: z.string().max(10), basis: Basis, reason: z.string().trim().min(3).max(500).optional() }),
    mediaTypes: ['application/json'],
    maxBytes: RATING_MAX_BYTES,
  },
  idempotency: 'optional',
  answers: { 202: State },
} as const satisfies Route;

export const approveRollup = {
  method: 'POST',
  path: '/v1/rollups/{period}/approvals',
  operation: 'approveRollup',
  summary: { vi: 'Phê duyệt việc công bố lại', en: 'Approve a restatement' },
  access: withRoles('approver', 'coordinator'),
  body: {
    schema: z.strictObject({ basis: Basis }),
    mediaTypes: ['application/json'],
    maxBytes: RATING_MAX_BYTES,
    mayBeEmpty: true,
  },
  idempotency: 'optional',
  answers: { 202: State },
} as const satisfies Route;

export const showRollup = {
  method: 'GET',
  path: '/v1/rollups/{period}',
  operation: 'showRollup',
  summary: { vi: 'Tình trạng tổng hợp một kỳ', en: 'Where the roll-up of a period stands' },
  access: withRoles('officer', 'head', 'coordinator', 'approver', 'operator'),
  query: z.object({ basis: Basis }),
  idempotency: 'none',
  answers: { 200: State },
} as const satisfies Route;

export const routes: readonly Route[] = [createRollup, approveRollup, showRollup];
