import * as z from 'zod';
import { AgencyId, LocalDateText } from '../../domain/agencies/agency.ts';
import { AgencyChangeRequest, CHANGE_KINDS } from '../../domain/agencies/change/change.ts';
import { ReadinessItemId, ReadinessStatus } from '../../domain/agencies/change/readiness.ts';
import { KILOBYTE, PUBLIC, type Route, withRoles } from '../shared/http/route.ts';

/** 200 bodies before and 200 after, each with two names. */
const CHANGE_MAX_BYTES = 256 * KILOBYTE;
const SMALL_MAX_BYTES = 16 * KILOBYTE;

const Instant = z.iso.datetime({ offset: true });
const Body = z.object({ id: AgencyId, nameVi: z.string(), nameEn: z.string() });
const Words = z.object({ vi: z.string(), en: z.string() });

const Change = z.object({
  id: z.string(),
  kind: z.enum(CHANGE_KINDS),
  from: z.array(Body),
  to: z.array(Body),
  effectiveOn: LocalDateText,
  legalAct: z.string(),
  state: z.enum(['planned', 'in-force', 'withdrawn']),
  declaredAt: Instant.optional(),
  note: Words.optional(),
});

export const declareChange = {
  method: 'POST',
  path: '/v1/agency-changes',
  operation: 'declareAgencyChange',
  summary: {
    vi: 'Khai báo hợp nhất, chia tách, giải thể, đổi tên cơ quan; hoặc chạy thử',
    en: 'Declare a merger, split, abolition or renaming, or rehearse it',
  },
  access: withRoles('coordinator'),
  body: { schema: AgencyChangeRequest, mediaTypes: ['application/json'], maxBytes: CHANGE_MAX_BYTES },
  idempotency: 'optional',
  answers: {
    200: z.looseObject({
      asOf: Instant,
      moves: z.array(z.object({ from: AgencyId, to: AgencyId.nullable(), openCases: z.int(), openObligations: z.int() })),
      withoutSuccessor: z.object({ cases: z.int(), obligations: z.int(), owners: z.int(), targets: z.int() }),
      warnings: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string() })),
    }),
    201: Change,
  },
} as const satisfies Route;

export const listChanges = {
  method: 'GET',
  path: '/v1/agency-changes',
  operation: 'listAgencyChanges',
  summary: { vi: 'Các thay đổi cơ quan và căn cứ pháp lý', en: 'Changes of agencies with their legal acts' },
  access: PUBLIC,
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(400).optional() }),
  idempotency: 'none',
  answers: { 200: z.object({ asOf: Instant, items: z.array(Change), nextCursor: z.string().optional() }) },
} as const satisfies Route;

export const withdrawChange = {
  method: 'POST',
  path: '/v1/agency-changes/{id}/withdrawals',
  operation: 'withdrawAgencyChange',
  summary: { vi: 'Rút một thay đổi trước ngày hiệu lực', en: 'Take a change back before its effective day' },
  access: withRoles('coordinator'),
  body: {
    schema: z.strictObject({ reason: z.string().trim().min(1).max(1000) }),
    mediaTypes: ['application/json'],
    maxBytes: SMALL_MAX_BYTES,
  },
  idempotency: 'optional',
  answers: { 200: Change },
} as const satisfies Route;

export const listStranded = {
  method: 'GET',
  path: '/v1/agency-changes/stranded',
  operation: 'listStrandedItems',
  summary: {
    vi: 'Việc đang mở ở cơ quan đã kết thúc mà chưa có nơi nhận',
    en: 'Open items of ended agencies that nobody has taken over',
  },
  access: withRoles('coordinator'),
  idempotency: 'none',
  answers: {
    200: z.object({
      asOf: Instant,
      items: z.array(
        z.object({
          agency: Body,
          endedOn: LocalDateText,
          successors: z.array(AgencyId),
          openCases: z.int(),
          openObligations: z.int(),
        }),
      ),
    }),
  },
} as const satisfies Route;

const Readiness = z.object({
  agency: AgencyId,
  neededOn: LocalDateText,
  ready: z.boolean(),
  items: z.array(
    z.object({
      id: ReadinessItemId,
      vi: z.string(),
      en: z.string(),
      status: ReadinessStatus,
      note: z.string().optional(),
      updatedOn: LocalDateText.optional(),
    }),
  ),
});

export const showReadiness = {
  method: 'GET',
  path: '/v1/agencies/{id}/readiness',
  operation: 'agencyReadiness',
  summary: { vi: 'Đơn vị mới đã sẵn sàng đến đâu', en: 'How ready a new body is' },
  access: withRoles('officer', 'head', 'coordinator', 'operator'),
  idempotency: 'none',
  answers: { 200: Readiness },
} as const satisfies Route;

export const updateReadiness = {
  method: 'PUT',
  path: '/v1/agencies/{id}/readiness',
  operation: 'updateAgencyReadiness',
  summary: { vi: 'Cập nhật mức độ sẵn sàng của đơn vị mới', en: 'Report how ready a new body is' },
  access: withRoles('officer', 'head', 'coordinator'),
  body: {
    schema: z.strictObject({
      items: z.partialRecord(
        ReadinessItemId,
        z.strictObject({ status: ReadinessStatus, note: z.string().trim().min(1).max(500).optional() }),
      ),
    }),
    mediaTypes: ['application/json'],
    maxBytes: SMALL_MAX_BYTES,
  },
  idempotency: 'none', // the same state again changes nothing
  answers: { 200: Readiness },
} as const satisfies Route;

export const routes: readonly Route[] = [
  declareChange,
  listChanges,
  withdrawChange,
  listStranded,
  showReadiness,
  updateReadiness,
];
