import * as z from 'zod';
import { AgencyId } from '../../domain/agencies/agency.ts';
import { ResultRow } from '../../domain/indicators/imports/rows.ts';
import { IndexId } from '../../domain/indicators/index-id.ts';
import { IndicatorPeriod, ObservationInput, Stage } from '../../domain/indicators/observation.ts';
import { InternalIndexSettings } from '../../domain/indicators/structures/internal-index.ts';
import { Target } from '../../domain/indicators/target.ts';
import { BATCH_MAX_BYTES, CASE_MAX_BYTES, PUBLIC, type Route, withRoles } from '../shared/http/route.ts';

const Finding = z.looseObject({
  kind: z.string(),
  severity: z.enum(['major', 'minor']),
  table: z.string(),
  vi: z.string(),
  en: z.string(),
});

export const putResult = {
  method: 'PUT',
  path: '/v1/indicators/{index}/{code}/results/{period}',
  operation: 'putIndicatorResult',
  summary: { vi: 'Ghi một kết quả của chỉ số', en: 'Record one result of an index' },
  access: withRoles('officer', 'head', 'coordinator'),
  body: { schema: ObservationInput, mediaTypes: ['application/json'], maxBytes: CASE_MAX_BYTES },
  idempotency: 'none',
  answers: {
    200: z.looseObject({
      outcome: z.enum(['recorded', 'unchanged']),
      revision: z.int(),
      value: z.number(),
      flagged: z.array(Finding),
    }),
  },
} as const satisfies Route;

export const postResults = {
  method: 'POST',
  path: '/v1/indicator-results',
  operation: 'postIndicatorResults',
  summary: { vi: 'Ghi nhiều kết quả (CSV hoặc NDJSON)', en: 'Record many results (CSV or NDJSON)' },
  access: withRoles('officer', 'head', 'coordinator'),
  body: { schema: ResultRow, mediaTypes: ['text/csv', 'application/x-ndjson'], maxBytes: BATCH_MAX_BYTES },
  idempotency: 'required',
  answers: {
    200: z.object({
      recorded: z.int(),
      unchanged: z.int(),
      refused: z.array(z.object({ line: z.int(), code: z.string(), path: z.string(), message: z.string() })),
      flagged: z.array(Finding),
    }),
  },
} as const satisfies Route;

const { index: _, code: __, recordedAt: ___, ...targetFields } = Target.shape;

export const postTarget = {
  method: 'POST',
  path: '/v1/indicators/{index}/{code}/targets',
  operation: 'setIndicatorTarget',
  summary: { vi: 'Đặt chỉ tiêu, áp dụng từ một ngày', en: 'Set a target that applies from a day on' },
  access: withRoles('coordinator'),
  body: { schema: z.strictObject(targetFields), mediaTypes: ['application/json'], maxBytes: CASE_MAX_BYTES },
  idempotency: 'optional',
  answers: { 201: z.looseObject({ index: z.string(), code: z.string(), value: z.number() }) },
} as const satisfies Route;

export const putInternalIndex = {
  method: 'PUT',
  path: '/v1/internal-index/settings',
  operation: 'putInternalIndexSettings',
  summary: { vi: 'Đặt nội dung, điểm tối đa của chỉ số nội bộ', en: 'Lay down the contents of the internal index' },
  access: withRoles('coordinator'),
  body: { schema: InternalIndexSettings, mediaTypes: ['application/json'], maxBytes: BATCH_MAX_BYTES },
  idempotency: 'none',
  answers: { 200: z.object({ version: z.string(), appliesFrom: z.string(), lines: z.int() }) },
} as const satisfies Route;

export const internalIndexRanking = {
  method: 'GET',
  path: '/v1/internal-index/ranking',
  operation: 'showInternalIndexRanking',
  summary: {
    vi: 'Xếp hạng chỉ số nội bộ của sở hoặc xã, phường',
    en: 'Ranking of departments or communes by the internal index',
  },
  access: withRoles('officer', 'head', 'coordinator'),
  query: z.strictObject({
    period: IndicatorPeriod,
    group: z.enum(['departments', 'communes']).default('departments'),
    stage: Stage.default('appraised'),
  }),
  idempotency: 'none',
  answers: {
    200: z.object({
      period: z.string(),
      group: z.string(),
      stage: z.string(),
      items: z.array(z.looseObject({})),
      asOf: z.string(),
    }),
  },
} as const satisfies Route;

export const showScorecard = {
  method: 'GET',
  path: '/v1/scorecards/{index}',
  operation: 'showScorecard',
  summary: { vi: 'Bảng điểm: chỉ tiêu, kết quả, chênh lệch, dự báo', en: 'Scorecard: target, actual, gap, forecast' },
  access: PUBLIC,
  query: z.strictObject({
    period: z.string().max(20).optional(),
    agency: AgencyId.optional(),
    /** What was known on this day. */
    on: Target.shape.appliesFrom.optional(),
  }),
  idempotency: 'none',
  answers: {
    200: z.looseObject({
      index: z.string(),
      period: z.string(),
      items: z.array(
        z.looseObject({
          code: z.string(),
          nameVi: z.string(),
          nameEn: z.string(),
          target: z.number().nullable(),
          actual: z.number().nullable(),
          gap: z.number().nullable(),
          status: z.string(),
          owner: z.string().nullable(),
          source: z.string(),
          methodVersion: z.string(),
        }),
      ),
      asOf: z.string(),
    }),
  },
} as const satisfies Route;

export const listAnomalies = {
  method: 'GET',
  path: '/v1/anomalies',
  operation: 'listAnomalies',
  summary: { vi: 'Điểm bất thường trong số liệu gốc, giữ nguyên như văn bản', en: 'Oddities in the figures, kept as printed' },
  access: PUBLIC,
  query: z.strictObject({ index: z.string().max(60).optional() }),
  idempotency: 'none',
  answers: { 200: z.object({ items: z.array(Finding), asOf: z.string() }) },
} as const satisfies Route;

export const listExplanations = {
  method: 'GET',
  path: '/v1/explanations',
  operation: 'listExplanations',
  summary: { vi: 'Giải trình chỉ tiêu không đạt của một cơ quan', en: 'The explanation an agency owes for targets it missed' },
  access: withRoles('officer', 'head', 'coordinator'),
  query: z.strictObject({ agency: AgencyId.optional(), period: z.string().max(20).optional() }),
  idempotency: 'none',
  answers: { 200: z.object({ items: z.array(z.looseObject({ kind: z.string(), text: z.string() })), asOf: z.string() }) },
} as const satisfies Route;

export const downloadExplanation = {
  method: 'GET',
  path: '/v1/explanations/{agency}/letter.docx',
  operation: 'downloadExplanation',
  summary: {
    vi: 'Giải trình chỉ tiêu không đạt của một cơ quan, dạng Word',
    en: 'The explanation an agency owes for targets it missed, as a Word file',
  },
  access: withRoles('officer', 'head', 'coordinator'),
  query: z.strictObject({ period: z.string().max(20).optional() }),
  idempotency: 'none',
  answers: { 200: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
} as const satisfies Route;

/** The indexes of the contract, for path parameters. */
export const IndexParameter = IndexId;

export const routes: readonly Route[] = [
  putResult,
  postResults,
  postTarget,
  putInternalIndex,
  internalIndexRanking,
  showScorecard,
  listAnomalies,
  listExplanations,
  downloadExplanation,
];
