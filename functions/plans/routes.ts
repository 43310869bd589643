import * as z from 'zod';
import { AgencyId } from '../../domain/agencies/agency.ts';
import { PlainDeadline } from '../../domain/tasks/deadline.ts';
import { ExtensionAsked, ExtensionDecision } from '../../domain/tasks/extension.ts';
import { PlanBody } from '../../domain/tasks/import/body.ts';
import { Plan } from '../../domain/tasks/plan.ts';
import { StatusUpdate } from '../../domain/tasks/update.ts';
import { BATCH_MAX_BYTES, CASE_MAX_BYTES, PUBLIC, type Route, withRoles } from '../shared/http/route.ts';
import { LetterItem, listOf, ObligationItem, ObligationQuery, RowMessages, TaskItem, TaskQuery } from './contracts.ts';

const planFields = z.strictObject(Plan.shape);

export const putPlan = {
  method: 'PUT',
  path: '/v1/plans/{id}',
  operation: 'putPlan',
  summary: { vi: 'Nhập hoặc sửa một kế hoạch (JSON hoặc CSV)', en: 'Import or amend a plan (JSON or CSV)' },
  access: withRoles('coordinator', 'head'),
  /** Fields of a plan that comes as CSV; for one that exists they may be left out. */
  query: planFields
    .pick({ titleVi: true, titleEn: true, kind: true, from: true, to: true, owner: true, legalAct: true })
    .partial(),
  body: { schema: PlanBody, mediaTypes: ['application/json', 'text/csv'], maxBytes: BATCH_MAX_BYTES },
  idempotency: 'none',
  answers: {
    200: z.object({
      imported: z.int(),
      changed: z.int(),
      refused: RowMessages,
      flagged: RowMessages,
      opened: z.int(),
      rescheduled: z.int(),
      moved: z.int(),
      opensLater: z.int(),
    }),
  },
} as const satisfies Route;

const list = { method: 'GET', access: PUBLIC, idempotency: 'none' } as const;

export const listPlans = {
  ...list,
  path: '/v1/plans',
  operation: 'listPlans',
  summary: { vi: 'Các kế hoạch, đang thực hiện trước', en: 'The plans, those in force first' },
  answers: { 200: z.object({ items: z.array(z.looseObject({ id: z.string(), titleVi: z.string() })), asOf: z.string() }) },
} as const satisfies Route;

export const listTasks = {
  ...list,
  path: '/v1/tasks',
  operation: 'listTasks',
  summary: { vi: 'Nhiệm vụ của các kế hoạch', en: 'Tasks of the plans' },
  query: TaskQuery,
  answers: { 200: listOf(TaskItem) },
} as const satisfies Route;

export const listObligations = {
  ...list,
  path: '/v1/obligations',
  operation: 'listObligations',
  summary: { vi: 'Đầu việc của từng cơ quan', en: 'What each agency owes' },
  query: ObligationQuery,
  answers: { 200: listOf(ObligationItem) },
} as const satisfies Route;

export const updateStatus = {
  method: 'POST',
  path: '/v1/obligations/{id}/status-updates',
  operation: 'updateStatus',
  summary: { vi: 'Cập nhật một đầu việc', en: 'Report on one obligation' },
  access: withRoles('officer', 'head', 'coordinator'),
  body: { schema: StatusUpdate, mediaTypes: ['application/json'], maxBytes: CASE_MAX_BYTES },
  idempotency: 'optional',
  answers: { 200: ObligationItem },
} as const satisfies Route;

export const updateMany = {
  method: 'POST',
  path: '/v1/status-updates',
  operation: 'updateStatuses',
  summary: { vi: 'Cập nhật nhiều đầu việc trong một lần gửi', en: 'Report on many obligations at once' },
  access: withRoles('officer', 'head', 'coordinator', 'integration'),
  body: {
    schema: z.union([z.array(z.unknown()), z.strictObject({ items: z.array(z.unknown()) })]),
    mediaTypes: ['application/json', 'text/csv', 'application/x-ndjson'],
    maxBytes: BATCH_MAX_BYTES,
  },
  idempotency: 'required',
  answers: {
    200: z.object({
      accepted: z.int(),
      unchanged: z.int(),
      refused: RowMessages,
      results: z.array(
        z.object({
          row: z.int(),
          obligation: z.string().optional(),
          result: z.enum(['accepted', 'unchanged', 'refused']),
          version: z.int().optional(),
          code: z.string().optional(),
          message: z.string().optional(),
        }),
      ),
    }),
  },
} as const satisfies Route;

export const extend = {
  method: 'POST',
  path: '/v1/obligations/{id}/extensions',
  operation: 'extendObligation',
  summary: { vi: 'Đề nghị hoặc quyết định gia hạn', en: 'Ask for an extension, or decide on one' },
  access: withRoles('officer', 'head', 'coordinator'),
  body: { schema: z.union([ExtensionAsked, ExtensionDecision]), mediaTypes: ['application/json'], maxBytes: CASE_MAX_BYTES },
  idempotency: 'optional',
  answers: { 200: ObligationItem, 201: ObligationItem },
} as const satisfies Route;

export const handOver = {
  method: 'POST',
  path: '/v1/obligations/{id}/hand-overs',
  operation: 'handOverObligation',
  summary: { vi: 'Giao đầu việc cho cơ quan khác', en: 'Hand an obligation to another agency' },
  access: withRoles('coordinator'),
  body: {
    schema: z.strictObject({ to: AgencyId, version: z.int().min(1) }),
    mediaTypes: ['application/json'],
    maxBytes: CASE_MAX_BYTES,
  },
  idempotency: 'optional',
  answers: { 200: ObligationItem },
} as const satisfies Route;

export const declareConditionMet = {
  method: 'POST',
  path: '/v1/tasks/{id}/condition-declarations',
  operation: 'declareCondition',
  summary: { vi: 'Tuyên bố điều kiện của nhiệm vụ đã có', en: 'Declare that the condition of a task is met' },
  access: withRoles('coordinator'),
  body: {
    schema: z.strictObject({ deadline: z.union([z.string().min(1).max(500), PlainDeadline]) }),
    mediaTypes: ['application/json'],
    maxBytes: CASE_MAX_BYTES,
  },
  idempotency: 'optional',
  answers: { 200: z.object({ task: TaskItem, opened: z.int(), rescheduled: z.int() }) },
} as const satisfies Route;

export const urgingLetters = {
  method: 'GET',
  path: '/v1/urging-letters',
  operation: 'listUrgingLetters',
  summary: { vi: 'Văn bản đôn đốc của một cơ quan', en: 'The urging letter to an agency' },
  access: withRoles('officer', 'head', 'coordinator'),
  query: z.strictObject({ agency: AgencyId.optional() }),
  idempotency: 'none',
  answers: { 200: z.object({ items: z.array(LetterItem), asOf: z.string() }) },
} as const satisfies Route;

export const downloadUrgingLetter = {
  method: 'GET',
  path: '/v1/urging-letters/{agency}/letter.docx',
  operation: 'downloadUrgingLetter',
  summary: { vi: 'Văn bản đôn đốc của một cơ quan, dạng Word', en: 'The urging letter to an agency as a Word file' },
  access: withRoles('officer', 'head', 'coordinator'),
  idempotency: 'none',
  answers: { 200: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
} as const satisfies Route;

export const obligationHistory = {
  method: 'GET',
  path: '/v1/obligations/{id}/history',
  operation: 'showObligationHistory',
  summary: { vi: 'Lịch sử, lý do của một đầu việc', en: 'What happened to an obligation, with the reasons given' },
  access: withRoles('officer', 'head', 'coordinator'),
  idempotency: 'none',
  answers: { 200: z.object({ items: z.array(z.looseObject({ type: z.string(), recordedAt: z.string() })), asOf: z.string() }) },
} as const satisfies Route;

export const routes: readonly Route[] = [
  putPlan,
  listPlans,
  listTasks,
  listObligations,
  updateStatus,
  updateMany,
  extend,
  handOver,
  declareConditionMet,
  urgingLetters,
  downloadUrgingLetter,
  obligationHistory,
];
