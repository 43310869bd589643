import * as z from 'zod';
import { AgencyId, LocalDateText } from '../../domain/agencies/agency.ts';
import { REPORT_MOVES } from '../../domain/report/state.ts';
import { CASE_MAX_BYTES, RATING_MAX_BYTES, type Route, withRoles } from '../shared/http/route.ts';
import { ContributionBody } from './contribution-body.ts';

const readers = withRoles('officer', 'head', 'coordinator', 'approver', 'operator');
const Instant = z.iso.datetime({ offset: true });
const Named = { agency: AgencyId, nameVi: z.string(), nameEn: z.string() };

const ContributionView = z.object({
  ...Named,
  section: z.string(),
  place: z.string(),
  text: z.string(),
  facts: z.array(z.looseObject({ name: z.string(), value: z.union([z.number(), z.string()]) })),
  revision: z.int(),
  contributedAt: Instant,
  late: z.boolean(),
  /** Whether the report as it stands holds this revision: a submitted one keeps what it was submitted with. */
  included: z.boolean(),
});

const ReportView = z.object({
  period: z.string(),
  basis: z.literal('report'),
  titleVi: z.string(),
  titleEn: z.string(),
  from: LocalDateText,
  to: LocalDateText,
  dueOn: LocalDateText,
  contributionsDueOn: LocalDateText,
  asOf: Instant,
  state: z.enum(['draft', 'submitted', 'returned', 'approved']),
  version: z.int(),
  allowedMoves: z.array(z.enum(REPORT_MOVES)),
  /** The revision of the figures that the report stands on; null while there is no final one. `pinned` once submitted. */
  figures: z
    .object({ revision: z.int(), status: z.string(), publishedAt: Instant, manifestSha256: z.string(), pinned: z.boolean() })
    .nullable(),
  submittedBy: z.string().optional(),
  submittedAt: Instant.optional(),
  decidedBy: z.string().optional(),
  decidedAt: Instant.optional(),
  note: z.string().optional(),
  contributions: z.array(ContributionView),
  /** Owe a contribution and have sent none; `overdue` after the last day. */
  missing: z.array(z.object({ ...Named, overdue: z.boolean() })),
  late: z.array(z.object({ ...Named, contributedAt: Instant })),
  /** What the system cannot know and nobody has said yet. */
  blanks: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string(), agencies: z.array(AgencyId) })),
  /** The report as it stands; null while its figures are not final. */
  draft: z.looseObject({ schema: z.literal('thuoc-do.report.v1') }).nullable(),
  /** Where `report.docx` lies: public once approved, else for officers. Null while there is no draft. */
  document: z
    .object({ url: z.string(), public: z.boolean(), sha256: z.string().optional(), bytes: z.int().optional() })
    .nullable(),
});

export const showReport = {
  method: 'GET',
  path: '/v1/reports/{period}',
  operation: 'showReport',
  summary: {
    vi: 'Báo cáo bằng văn bản của một kỳ: tình trạng, nội dung đóng góp, dự thảo',
    en: 'The written report of a period: its state, contributions and draft',
  },
  access: readers,
  idempotency: 'none',
  answers: { 200: ReportView },
} as const satisfies Route;

export const downloadReport = {
  method: 'GET',
  path: '/v1/reports/{period}/report.docx',
  operation: 'downloadReport',
  summary: { vi: 'Tệp báo cáo như hiện tại (dự thảo hoặc đã duyệt)', en: 'The report as a file as it stands, draft or approved' },
  access: readers,
  idempotency: 'none',
  answers: { 200: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
} as const satisfies Route;

export const putContribution = {
  method: 'PUT',
  path: '/v1/reports/{period}/contributions/{agency}',
  operation: 'putContribution',
  summary: {
    vi: 'Gửi hoặc thay nội dung đóng góp của cơ quan',
    en: 'Send or replace what an agency contributes under a heading',
  },
  access: withRoles('officer', 'head', 'coordinator'),
  body: { schema: ContributionBody, mediaTypes: ['application/json'], maxBytes: CASE_MAX_BYTES },
  idempotency: 'none',
  answers: { 200: ContributionView },
} as const satisfies Route;

export const moveReport = {
  method: 'POST',
  path: '/v1/reports/{period}/moves',
  operation: 'moveReport',
  summary: { vi: 'Trình, trả lại hoặc phê duyệt báo cáo', en: 'Submit, return or approve the report' },
  access: withRoles('officer', 'head', 'coordinator', 'approver'),
  body: {
    schema: z.strictObject({
      move: z.enum(REPORT_MOVES),
      note: z.string().trim().min(1).max(2000).optional(),
      version: z.int().min(0),
    }),
    mediaTypes: ['application/json'],
    maxBytes: RATING_MAX_BYTES,
  },
  idempotency: 'optional',
  answers: { 200: ReportView },
} as const satisfies Route;

export const routes: readonly Route[] = [showReport, downloadReport, putContribution, moveReport];
