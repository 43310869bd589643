import * as z from 'zod';
import { AgencyId } from '../../domain/agencies/agency.ts';
import { ALERT_KINDS, ALERT_SUBJECTS } from '../../events/alert-raised.ts';
import { KILOBYTE, type Route, withRoles } from '../shared/http/route.ts';
import { Subscription, SubscriptionInput } from '../shared/webhooks/subscription.ts';

const Words = z.object({ vi: z.string(), en: z.string() });

const Alert = z.object({
  id: z.string(),
  kind: z.enum(ALERT_KINDS),
  level: z.string(),
  of: z.enum(ALERT_SUBJECTS),
  subject: z.string(),
  agency: z.string(),
  clock: z.string().optional(),
  dueAt: z.string().optional(),
  datedAt: z.string(),
  raisedAt: z.string(),
  to: z.array(z.object({ role: z.enum(['officer', 'head', 'desk']), agency: z.string(), sub: z.string().optional() })),
  warning: z.object({ code: z.string(), seen: Words, against: Words, whatToDo: Words, confidence: z.number() }).optional(),
  acknowledgedAt: z.string().optional(),
  acknowledgedBy: z.string().optional(),
});

const officers = withRoles('officer', 'head', 'coordinator');

export const listAlerts = {
  method: 'GET',
  path: '/v1/alerts',
  operation: 'listAlerts',
  summary: {
    vi: 'Cảnh báo sắp đến hạn, quá hạn, chuyển cấp, cảnh báo sớm; mới nhất trước',
    en: 'Near-due, overdue, escalation and early-warning items, newest first',
  },
  access: officers,
  query: z.object({
    agency: AgencyId.optional(),
    /** A step of the ladder (`near-due`, `last-call`, `overdue`, `overdue-5`, …) or a kind (`escalation`, `early-warning`, …). */
    level: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  idempotency: 'none',
  answers: { 200: z.object({ asOf: z.string(), items: z.array(Alert), nextCursor: z.string().optional() }) },
} as const satisfies Route;

export const acknowledgeAlert = {
  method: 'POST',
  path: '/v1/alerts/{id}/acknowledgements',
  operation: 'acknowledgeAlert',
  summary: { vi: 'Xác nhận đã nhận cảnh báo', en: 'Take note of an alert' },
  access: officers,
  idempotency: 'optional',
  answers: { 201: Alert, 200: Alert },
} as const satisfies Route;

export const listWebhooks = {
  method: 'GET',
  path: '/v1/webhooks',
  operation: 'listWebhooks',
  summary: { vi: 'Các hệ thống nhận sự kiện', en: 'The systems that receive events' },
  access: withRoles('coordinator'),
  idempotency: 'none',
  answers: { 200: z.object({ items: z.array(Subscription) }) },
} as const satisfies Route;

export const putWebhook = {
  method: 'PUT',
  path: '/v1/webhooks/{id}',
  operation: 'putWebhook',
  summary: {
    vi: 'Đăng ký, sửa hoặc ngừng một hệ thống nhận sự kiện; trả về khóa ký',
    en: 'Subscribe a system to events, change or stop it; answers the signing secret',
  },
  access: withRoles('coordinator'),
  body: { schema: SubscriptionInput, mediaTypes: ['application/json'], maxBytes: 8 * KILOBYTE },
  idempotency: 'none', // the same again changes nothing
  answers: { 200: Subscription.extend({ secret: z.string() }) },
} as const satisfies Route;

export const putContactPoint = {
  method: 'PUT',
  path: '/v1/contact-points',
  operation: 'putContactPoint',
  summary: {
    vi: 'Ghi nơi nhận thông báo: của mình, của người đứng đầu hoặc đầu mối cơ quan',
    en: 'Say where notices go: one’s own, those of the head or the desk of an agency',
  },
  access: officers,
  body: {
    schema: z.strictObject({
      role: z.enum(['officer', 'head', 'desk']),
      agency: AgencyId.optional(),
      email: z.email().max(320).optional(),
      phone: z
        .string()
        .regex(/^\+?\d{8,15}$/)
        .optional(),
      zalo: z
        .string()
        .regex(/^[\w.-]{1,64}$/)
        .optional(),
      language: z.enum(['vi', 'en']).optional(),
    }),
    mediaTypes: ['application/json'],
    maxBytes: 4 * KILOBYTE,
  },
  idempotency: 'none', // the same again changes nothing
  answers: { 204: 'taken; it is not shown again to anybody' },
} as const satisfies Route;

export const routes: readonly Route[] = [listAlerts, acknowledgeAlert, listWebhooks, putWebhook, putContactPoint];
