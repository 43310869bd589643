import * as z from 'zod';
import { AGENCY_KINDS, AgencyId, LocalDateText } from '../../domain/agencies/agency.ts';
import { DEADLINE_CUTS } from '../../domain/cases/counting/deadline-table.ts';
import { CaseKind } from '../../domain/cases/vocabulary.ts';
import { ASSURANCES, Channel, Service } from '../../domain/ratings/rating.ts';
import { PUBLIC, type Route, withRoles } from '../shared/http/route.ts';

const read = { method: 'GET', idempotency: 'none' } as const;
const Instant = z.iso.datetime({ offset: true });
const Basis = z.enum(['report', 'calendar']).default('report');
/** Agencies as they were then, as they are today, or as on a day. */
const Structure = z.union([z.enum(['reported', 'today']), LocalDateText]).default('reported');
/** In another structure: who stands in the row, and whether it may be compared over time. */
const place = { members: z.array(AgencyId).optional(), comparable: z.boolean().optional() };

export const health = {
  ...read,
  path: '/v1/health',
  operation: 'health',
  summary: { vi: 'Hệ thống đang chạy', en: 'The system is up' },
  access: PUBLIC,
  answers: { 200: z.object({ status: z.literal('ok') }) },
} as const satisfies Route;

export const openApi = {
  ...read,
  path: '/openapi.json',
  operation: 'openApi',
  summary: { vi: 'Quy ước giao tiếp đầy đủ', en: 'The full contract' },
  access: PUBLIC,
  answers: { 200: z.record(z.string(), z.unknown()) },
} as const satisfies Route;

export const listAgencies = {
  ...read,
  path: '/v1/agencies',
  operation: 'listAgencies',
  summary: { vi: 'Các cơ quan hoạt động vào một ngày', en: 'The agencies in force on a day' },
  access: PUBLIC,
  query: z.object({
    on: LocalDateText.optional(),
    /** All of them where it is left out: some 190, and a list to choose from wants them all. */
    limit: z.coerce.number().int().min(1).max(200).optional(),
    cursor: z.string().max(400).optional(),
  }),
  answers: {
    200: z.object({
      asOf: Instant,
      items: z.array(
        z.object({
          id: AgencyId,
          nameVi: z.string(),
          nameEn: z.string(),
          kind: z.enum(AGENCY_KINDS),
          isGroup: z.boolean().optional(),
          validFrom: LocalDateText.optional(),
          validTo: LocalDateText.optional(),
          predecessors: z.array(AgencyId).optional(),
          parent: AgencyId.optional(),
        }),
      ),
      nextCursor: z.string().optional(),
    }),
  },
} as const satisfies Route;

const Day = z.object({ date: LocalDateText, why: z.string() });

export const showCalendar = {
  ...read,
  path: '/v1/calendar/{year}',
  operation: 'showCalendar',
  summary: { vi: 'Lịch làm việc của một năm', en: 'The working calendar of a year' },
  access: PUBLIC,
  answers: {
    200: z.object({
      year: z.int(),
      version: z.int(),
      provisional: z.boolean(),
      off: z.array(Day),
      work: z.array(Day),
      source: z.string(),
      recomputation: z.object({ state: z.string(), of: z.int(), changed: z.int() }).optional(),
    }),
  },
} as const satisfies Route;

const SatisfactionQuery = z.object({
  period: z.string(),
  basis: Basis,
  agency: AgencyId.optional(),
  service: Service.optional(),
  channel: Channel.optional(),
  assurance: z.enum([...ASSURANCES, 'verified']).optional(),
  instrument: z.string().default('service-contact.v1'),
  item: z.string().max(40).optional(),
  by: z.enum(['agency', 'service', 'channel', 'item', 'month', 'filing', 'respondent']).optional(),
  structure: Structure,
});

const Share = z.number().min(0).max(1).nullable();
const SatisfactionRow = z.object({
  key: z.string(),
  ...place,
  respondents: z.int().nullable(),
  response: z.object({ served: z.int(), invited: z.int(), respondents: z.int(), rate: z.number().nullable() }).optional(),
  n: z.int(),
  histogram: z.array(z.int()).length(5),
  satisfied: z.int(),
  share: Share,
  interval: z.tuple([z.number(), z.number()]).nullable(),
  mean: z.number().nullable(),
});

export const satisfaction = {
  ...read,
  path: '/v1/satisfaction',
  operation: 'satisfaction',
  summary: { vi: 'Mức độ hài lòng, số liệu trực tiếp', en: 'Satisfaction, live figures' },
  access: withRoles('officer', 'head', 'coordinator', 'approver', 'operator'),
  query: SatisfactionQuery,
  answers: {
    200: z.object({
      period: z.string(),
      basis: z.string(),
      from: LocalDateText,
      to: LocalDateText,
      asOf: Instant,
      method: z.string(),
      rows: z.array(SatisfactionRow),
    }),
  },
} as const satisfies Route;

const DeadlineFigures = Object.fromEntries(
  [
    'received',
    'carriedOver',
    'answeredEarly',
    'answeredOnTime',
    'answeredLate',
    'rejected',
    'published',
    'publishedLate',
    'pendingWithin',
    'pendingOverdue',
  ].map((name) => [name, z.int()]),
);

export const deadlines = {
  ...read,
  path: '/v1/deadlines',
  operation: 'deadlines',
  summary: { vi: 'Kết quả thực hiện thời hạn, số liệu trực tiếp', en: 'How cases stood to their deadlines, live figures' },
  access: withRoles('officer', 'head', 'coordinator', 'approver', 'operator'),
  query: z.object({
    period: z.string(),
    basis: Basis,
    agency: AgencyId.optional(),
    kind: CaseKind.optional(),
    by: z.enum(DEADLINE_CUTS).optional(),
    structure: Structure,
  }),
  answers: {
    200: z.object({
      period: z.string(),
      basis: z.string(),
      from: LocalDateText,
      to: LocalDateText,
      asOf: Instant,
      method: z.string(),
      rows: z.array(
        z.looseObject({
          key: z.string(),
          ...place,
          ...DeadlineFigures,
          p50Days: z.int().nullable(),
          p90Days: z.int().nullable(),
        }),
      ),
    }),
  },
} as const satisfies Route;

const PublicationItem = z.object({
  period: z.string(),
  basis: z.string(),
  revision: z.int(),
  status: z.enum(['preliminary', 'final', 'restated']),
  publishedAt: Instant,
  manifestSha256: z.string(),
});

export const listPublications = {
  ...read,
  path: '/v1/publications',
  operation: 'listPublications',
  summary: { vi: 'Các bản công bố', en: 'All publications' },
  access: PUBLIC,
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(400).optional() }),
  answers: { 200: z.object({ asOf: Instant, items: z.array(PublicationItem), nextCursor: z.string().optional() }) },
} as const satisfies Route;

const WhichRevision = z.object({
  basis: Basis,
  revision: z.coerce.number().int().min(1).optional(),
  asOf: z.union([Instant, LocalDateText]).optional(),
});

export const showPublication = {
  ...read,
  path: '/v1/publications/{period}',
  operation: 'showPublication',
  summary: {
    vi: 'Một bản công bố, theo lần sửa đổi hoặc như đã biết vào một ngày',
    en: 'A publication, by revision or as known on a day',
  },
  access: PUBLIC,
  query: WhichRevision,
  answers: { 200: z.record(z.string(), z.unknown()) },
} as const satisfies Route;

export const listPublicationFiles = {
  ...read,
  path: '/v1/publications/{period}/files',
  operation: 'listPublicationFiles',
  summary: { vi: 'Các tệp của một bản công bố', en: 'The files of a publication' },
  access: PUBLIC,
  query: WhichRevision,
  answers: {
    200: z.object({
      items: z.array(z.object({ name: z.string(), mediaType: z.string(), bytes: z.int(), sha256: z.string(), url: z.string() })),
    }),
  },
} as const satisfies Route;

export const routes: readonly Route[] = [
  health,
  openApi,
  listAgencies,
  showCalendar,
  satisfaction,
  deadlines,
  listPublications,
  showPublication,
  listPublicationFiles,
];
