import * as z from 'zod';
import { AgencyId } from '../../domain/agencies/agency.ts';
import { DUE_FILTERS } from '../../domain/cases/inbox.ts';
import { AnswerRating } from '../../domain/cases/intake/answer-rating.ts';
import { AttachmentInput } from '../../domain/cases/intake/attachment.ts';
import { OfficerCase } from '../../domain/cases/intake/case-input.ts';
import { DenunciationInput } from '../../domain/cases/intake/denunciation.ts';
import { Note } from '../../domain/cases/intake/fields.ts';
import { MoveBody } from '../../domain/cases/moves.ts';
import { CaseKind, CaseState } from '../../domain/cases/vocabulary.ts';
import { CASE_MAX_BYTES, PUBLIC, type Route, withRoles } from '../shared/http/route.ts';
import * as answers from './contracts.ts';

const staff = withRoles('officer', 'head', 'coordinator');
const json = { mediaTypes: ['application/json'], maxBytes: CASE_MAX_BYTES } as const;
const post = { method: 'POST', idempotency: 'optional' } as const;
const read = { method: 'GET', idempotency: 'none' } as const;
const SECRET_HEADER = { 'X-Secret': 'the secret given when the case was filed' };

/** Taken from nobody by this way, with guidance; listed so that the guidance can be given. */
const NotByWeb = z.looseObject({ kind: z.literal('denunciation') });

export const createCase = {
  ...post,
  path: '/v1/cases',
  operation: 'createCase',
  summary: {
    vi: 'Gửi phản ánh, kiến nghị, khiếu nại, yêu cầu thông tin, câu hỏi; cán bộ nhập thêm kênh và lúc nhận',
    en: 'File a case; without an officer’s token only the channels portal, app, zalo and no receivedAt',
  },
  access: PUBLIC,
  body: { ...json, schema: z.discriminatedUnion('kind', [OfficerCase, NotByWeb]) },
  answers: { 201: answers.Filed },
} as const satisfies Route;

export const createDenunciation = {
  ...post,
  path: '/v1/denunciations',
  operation: 'createDenunciation',
  summary: { vi: 'Vào sổ đơn tố cáo', en: 'Register a denunciation that came by letter or in person' },
  access: staff,
  body: { ...json, schema: DenunciationInput },
  answers: { 201: answers.Registered },
} as const satisfies Route;

export const viewIdentity = {
  method: 'POST',
  path: '/v1/cases/{code}/identity-views',
  operation: 'viewIdentity',
  summary: {
    vi: 'Xem danh tính người tố cáo; mỗi lần xem đều được ghi lại',
    en: 'Look at a denouncer’s identity; every look is recorded',
  },
  access: staff,
  body: { ...json, schema: z.strictObject({ reason: Note }) },
  idempotency: 'none',
  answers: { 200: answers.Identity },
} as const satisfies Route;

export const listCases = {
  ...read,
  path: '/v1/cases',
  operation: 'listCases',
  summary: { vi: 'Hộp việc của cơ quan, xếp theo hạn', en: 'The inbox of an agency, sorted by due date' },
  access: staff,
  query: z.object({
    agency: AgencyId.optional(),
    state: CaseState.optional(),
    kind: CaseKind.optional(),
    due: z.enum(DUE_FILTERS).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(1000).optional(),
  }),
  answers: { 200: answers.Inbox },
} as const satisfies Route;

export const showCase = {
  ...read,
  path: '/v1/cases/{code}',
  operation: 'showCase',
  summary: {
    vi: 'Tình trạng vụ việc; người gửi (X-Secret) và cán bộ xem được nhiều hơn',
    en: 'Where a case stands; its sender (X-Secret) and officers see more',
  },
  access: PUBLIC,
  headers: SECRET_HEADER,
  answers: { 200: answers.CaseView },
} as const satisfies Route;

export const moveCase = {
  ...post,
  path: '/v1/cases/{code}/moves',
  operation: 'moveCase',
  summary: {
    vi: 'Xử lý một bước; người gửi (X-Secret) được bổ sung, rút, đề nghị mở lại',
    en: 'Move a case; its sender (X-Secret) may supplement, withdraw and reopen',
  },
  access: PUBLIC,
  headers: SECRET_HEADER,
  body: { ...json, schema: MoveBody },
  answers: { 200: answers.Standing },
} as const satisfies Route;

export const caseHistory = {
  ...read,
  path: '/v1/cases/{code}/history',
  operation: 'caseHistory',
  summary: { vi: 'Lịch sử xử lý', en: 'Every event of a case, in order' },
  access: staff,
  answers: { 200: answers.History },
} as const satisfies Route;

export const caseDue = {
  ...read,
  path: '/v1/cases/{code}/due',
  operation: 'caseDue',
  summary: { vi: 'Cách tính thời hạn, từng bước', en: 'How the due dates were computed, step by step' },
  access: staff,
  answers: { 200: answers.DueExplained },
} as const satisfies Route;

export const rateAnswer = {
  ...post,
  path: '/v1/cases/{code}/rating',
  operation: 'rateAnswer',
  summary: { vi: 'Đánh giá kết quả trả lời', en: 'Rate the answer' },
  access: PUBLIC,
  headers: SECRET_HEADER,
  body: { ...json, schema: AnswerRating },
  answers: { 200: answers.Rated },
} as const satisfies Route;

export const addAttachment = {
  ...post,
  path: '/v1/cases/{code}/attachments',
  operation: 'addAttachment',
  summary: {
    vi: 'Xin địa chỉ tải tệp đính kèm lên',
    en: 'Ask for an address to put an attachment of this type and size to',
  },
  access: PUBLIC,
  headers: SECRET_HEADER,
  body: { ...json, schema: AttachmentInput },
  answers: { 201: answers.AttachmentUpload },
} as const satisfies Route;

export const listAttachments = {
  ...read,
  path: '/v1/cases/{code}/attachments',
  operation: 'listAttachments',
  summary: { vi: 'Tệp đính kèm, kèm địa chỉ tải về', en: 'Attachments, with addresses to get them from' },
  access: PUBLIC,
  headers: SECRET_HEADER,
  answers: { 200: answers.Attachments },
} as const satisfies Route;

export const routes: readonly Route[] = [
  createCase,
  createDenunciation,
  viewIdentity,
  listCases,
  showCase,
  moveCase,
  caseHistory,
  caseDue,
  rateAnswer,
  addAttachment,
  listAttachments,
];
