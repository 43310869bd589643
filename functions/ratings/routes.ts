import * as z from 'zod';
import { AgencyId } from '../../domain/agencies/agency.ts';
import { isHalfMonth } from '../../domain/periods/half-month.ts';
import { Answers, RatingInput, RatingLine, Service } from '../../domain/ratings/rating.ts';
import { BATCH_MAX_BYTES, PUBLIC, RATING_MAX_BYTES, type Route, withRoles } from '../shared/http/route.ts';

export const createRating = {
  method: 'POST',
  path: '/v1/ratings',
  operation: 'createRating',
  summary: { vi: 'Gửi một phiếu đánh giá', en: 'Send one rating' },
  access: PUBLIC,
  body: { schema: RatingInput, mediaTypes: ['application/json'], maxBytes: RATING_MAX_BYTES },
  idempotency: 'optional',
  answers: { 202: z.object({ id: z.string(), secret: z.string(), status: z.literal('accepted') }) },
} as const satisfies Route;

export const createRatingBatch = {
  method: 'POST',
  path: '/v1/rating-batches',
  operation: 'createRatingBatch',
  summary: { vi: 'Gửi nhiều phiếu đánh giá, mỗi dòng một phiếu', en: 'Send many ratings, one a line' },
  access: withRoles('integration'),
  body: { schema: RatingLine, mediaTypes: ['application/x-ndjson'], maxBytes: BATCH_MAX_BYTES },
  idempotency: 'required',
  answers: {
    200: z.object({ accepted: z.int(), refused: z.array(z.object({ line: z.int(), code: z.string(), message: z.string() })) }),
  },
} as const satisfies Route;

const HalfMonthText = z.string().refine(isHalfMonth, 'not a half-month').meta({ pattern: '^\\d{4}-\\d{2}[ab]$' });
const Count = z.int().min(0).max(10_000_000);

/** How many were served and how many of them asked to rate. A later report for the same agency, service and half-month replaces the earlier. */
export const Invitations = z.strictObject({
  items: z
    .array(
      z
        .strictObject({ agency: AgencyId, service: Service, halfMonth: HalfMonthText, served: Count, invited: Count })
        .refine(({ served, invited }) => invited <= served, 'more invited than served'),
    )
    .max(2000)
    .default([]),
  /** Dossiers whose later rating is then known to be genuine. */
  dossiers: z
    .array(
      z.strictObject({
        agency: AgencyId,
        dossier: z
          .string()
          .regex(/^[\p{L}\p{N}._/-]+$/u)
          .max(80),
      }),
    )
    .max(2000)
    .default([]),
});

export const createInvitations = {
  method: 'POST',
  path: '/v1/rating-invitations',
  operation: 'createRatingInvitations',
  summary: { vi: 'Báo số lượt phục vụ, số lượt mời đánh giá', en: 'Report how many were served and invited' },
  access: withRoles('integration'),
  body: { schema: Invitations, mediaTypes: ['application/json'], maxBytes: BATCH_MAX_BYTES },
  idempotency: 'optional',
  answers: { 200: z.object({ recorded: z.int(), dossiers: z.int() }) },
} as const satisfies Route;

/** For whom a one-time token vouches; the rating that carries it must be for the same agency, and service where one is named. */
export const TokenOrder = z.strictObject({
  agency: AgencyId,
  service: Service.optional(),
  count: z.int().min(1).max(500),
  validDays: z.int().min(1).max(180).default(30),
});

export const createRatingTokens = {
  method: 'POST',
  path: '/v1/rating-tokens',
  operation: 'createRatingTokens',
  summary: { vi: 'Phát mã đánh giá dùng một lần', en: 'Issue one-time rating tokens' },
  access: withRoles('integration'),
  body: { schema: TokenOrder, mediaTypes: ['application/json'], maxBytes: RATING_MAX_BYTES },
  idempotency: 'optional',
  answers: { 201: z.object({ tokens: z.array(z.string()), expiresAt: z.string() }) },
} as const satisfies Route;

const SECRET_HEADER = { 'X-Secret': 'the secret given when the rating was accepted' };

export const correctRating = {
  method: 'POST',
  path: '/v1/ratings/{id}/corrections',
  operation: 'correctRating',
  summary: { vi: 'Sửa câu trả lời của phiếu đánh giá', en: 'Correct the answers of a rating' },
  access: PUBLIC,
  headers: SECRET_HEADER,
  body: { schema: z.strictObject({ answers: Answers }), mediaTypes: ['application/json'], maxBytes: RATING_MAX_BYTES },
  idempotency: 'optional',
  answers: { 200: z.object({ id: z.string(), revision: z.int() }) },
} as const satisfies Route;

export const withdrawRating = {
  method: 'DELETE',
  path: '/v1/ratings/{id}',
  operation: 'withdrawRating',
  summary: { vi: 'Rút phiếu đánh giá', en: 'Withdraw a rating' },
  access: PUBLIC,
  headers: SECRET_HEADER,
  idempotency: 'none',
  answers: { 204: 'withdrawn, also when repeated' },
} as const satisfies Route;

export const routes: readonly Route[] = [
  createRating,
  createRatingBatch,
  createInvitations,
  createRatingTokens,
  correctRating,
  withdrawRating,
];
