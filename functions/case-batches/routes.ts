import * as z from 'zod';
import { MirroredLine } from '../../domain/cases/intake/mirrored-line.ts';
import { BATCH_MAX_BYTES, type Route, withRoles } from '../shared/http/route.ts';

export const createCaseBatch = {
  method: 'POST',
  path: '/v1/case-batches',
  operation: 'createCaseBatch',
  summary: {
    vi: 'Cập nhật vụ việc của hệ thống khác (iHanoi, cổng quốc gia, 1022), mỗi dòng một vụ việc',
    en: 'Mirror cases of another system with their states and dates, one a line; read-only here, counted like the rest',
  },
  access: withRoles('integration'),
  body: { schema: MirroredLine, mediaTypes: ['application/x-ndjson'], maxBytes: BATCH_MAX_BYTES },
  idempotency: 'required',
  answers: {
    200: z.object({
      accepted: z.int(),
      changed: z.int(),
      refused: z.array(z.object({ line: z.int(), code: z.string(), message: z.string() })),
    }),
  },
} as const satisfies Route;

export const routes: readonly Route[] = [createCaseBatch];
