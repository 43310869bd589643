import * as z from 'zod';
import { LocalDateText } from '../../domain/agencies/agency.ts';
import { PreviewRequest } from '../../domain/deadlines/preview.ts';
import { KILOBYTE, type Route, withRoles } from '../shared/http/route.ts';

/** A year names some thirty days. */
const CALENDAR_MAX_BYTES = 32 * KILOBYTE;
/** Up to 100 pauses. */
const PREVIEW_MAX_BYTES = 16 * KILOBYTE;

const Day = z.strictObject({ date: LocalDateText, why: z.string().trim().min(1).max(100) });

export const replaceYear = {
  method: 'PUT',
  path: '/v1/calendar/{year}',
  operation: 'replaceYear',
  summary: {
    vi: 'Thay lịch làm việc của một năm và tính lại các thời hạn đang mở',
    en: 'Replace the working calendar of a year and recompute open due dates',
  },
  access: withRoles('coordinator'),
  body: {
    schema: z.strictObject({
      year: z.int().optional(),
      provisional: z.boolean().default(false),
      source: z.string().trim().min(1).max(1000),
      off: z.array(Day).max(100),
      work: z.array(Day).max(100).default([]),
    }),
    mediaTypes: ['application/json'],
    maxBytes: CALENDAR_MAX_BYTES,
  },
  idempotency: 'none', // the same year again changes nothing
  answers: {
    200: z.object({
      year: z.int(),
      version: z.int(),
      recomputation: z.object({ state: z.enum(['queued', 'running', 'done']), of: z.int(), changed: z.int() }),
    }),
  },
} as const satisfies Route;

export const previewDeadline = {
  method: 'POST',
  path: '/v1/deadline-previews',
  operation: 'previewDeadline',
  summary: { vi: 'Tính thử một thời hạn, từng bước', en: 'What a due date would be, step by step' },
  access: withRoles('officer', 'head', 'coordinator'),
  body: { schema: PreviewRequest, mediaTypes: ['application/json'], maxBytes: PREVIEW_MAX_BYTES },
  idempotency: 'none', // nothing is stored
  answers: {
    200: z.object({
      dueAt: z.string(),
      provisional: z.boolean(),
      ruleVersion: z.string().optional(),
      calendarVersion: z.int(),
      steps: z.array(z.looseObject({ kind: z.string(), vi: z.string(), en: z.string() })),
      letter: z.object({ promised: z.string(), newDate: z.string() }).optional(),
    }),
  },
} as const satisfies Route;

export const routes: readonly Route[] = [replaceYear, previewDeadline];
