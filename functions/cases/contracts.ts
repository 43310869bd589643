import * as z from 'zod';
import { CASE_KINDS, CASE_STATES, MOVES } from '../../domain/cases/vocabulary.ts';

const Instant = z.iso.datetime({ offset: true });
const Words = z.object({ vi: z.string(), en: z.string() });
const Step = z.looseObject({ kind: z.string(), vi: z.string(), en: z.string() });
const Warning = Words.extend({ code: z.string() });

const Receipt = z.object({
  code: z.string(),
  kind: z.enum(CASE_KINDS),
  state: z.enum(CASE_STATES),
  agency: z.string(),
  version: z.int(),
  receivedAt: Instant,
  dueAt: Instant,
  provisional: z.boolean(),
  dueSteps: z.array(Step),
  warnings: z.array(Warning).optional(),
});
export const Registered = Receipt;
export const Filed = Receipt.extend({ secret: z.string() });

const DueLine = z.looseObject({ name: z.string(), stage: z.string(), dueAt: Instant, provisional: z.boolean() });

export const Standing = z.object({
  code: z.string(),
  kind: z.enum(CASE_KINDS),
  state: z.enum(CASE_STATES),
  stateText: Words,
  version: z.int(),
  agency: z.string(),
  dueAt: Instant,
  provisional: z.boolean(),
  due: z.array(DueLine),
  allowedMoves: z.array(z.enum(MOVES)),
  parts: z.array(z.string()).optional(),
});

/** What anyone sees; senders and officers get more fields. */
export const CaseView = z.looseObject({
  code: z.string(),
  kind: z.enum(CASE_KINDS),
  state: z.enum(CASE_STATES),
  stateText: Words,
  agency: z.string(),
  receivedAt: Instant,
  dueAt: Instant,
  provisional: z.boolean(),
  overdue: z.boolean(),
  settledAt: Instant.optional(),
  publishedAt: Instant.optional(),
  answer: z.looseObject({ text: z.string(), at: Instant }).optional(),
  asOf: Instant,
});

export const Inbox = z.object({
  asOf: Instant,
  total: z.int(),
  items: z.array(
    z.object({
      code: z.string(),
      agency: z.string(),
      kind: z.enum(CASE_KINDS),
      category: z.string(),
      channel: z.string(),
      state: z.enum(CASE_STATES),
      assignee: z.string().optional(),
      dueAt: Instant.optional(),
      provisional: z.boolean(),
      overdue: z.boolean(),
      mirrored: z.boolean(),
    }),
  ),
  nextCursor: z.string().optional(),
});

export const History = z.object({
  code: z.string(),
  asOf: Instant,
  items: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      occurredAt: Instant,
      recordedAt: Instant,
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});

const Explanation = z.object({
  dueAt: Instant,
  provisional: z.boolean(),
  ruleVersion: z.string().optional(),
  calendarVersion: z.int(),
  steps: z.array(Step),
});
export const DueExplained = Explanation.extend({
  code: z.string(),
  asOf: Instant,
  clocks: z.array(
    Explanation.extend({
      name: z.string(),
      stage: z.string(),
      holder: z.string().optional(),
      startedAt: Instant,
      stoppedAt: Instant.optional(),
      outcome: z.string().optional(),
      pauses: z.array(
        z.object({ from: Instant, to: Instant.optional(), until: Instant.optional(), reason: z.string().optional() }),
      ),
      changes: z.array(z.looseObject({ at: Instant, why: z.string(), from: Instant, to: Instant })),
    }),
  ),
});

export const Rated = z.object({ code: z.string(), version: z.int(), offersReopening: z.boolean() });

export const Identity = z.object({
  code: z.string(),
  anonymous: z.boolean(),
  denouncer: z.looseObject({ name: z.string().optional() }).optional(),
  recorded: z.string(),
});

export const AttachmentUpload = z.object({
  id: z.string(),
  upload: z.object({
    method: z.literal('PUT'),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    expiresAt: Instant,
  }),
});
export const Attachments = z.object({
  asOf: Instant,
  items: z.array(
    z.object({
      id: z.string(),
      mediaType: z.string(),
      bytes: z.int(),
      name: z.string().optional(),
      by: z.enum(['sender', 'officer']),
      forSender: z.boolean(),
      addedAt: Instant,
      /** Declared: an address was given to put it to, and nothing has come. */
      state: z.enum(['declared', 'arrived']),
      url: z.string().optional(),
      expiresAt: Instant.optional(),
    }),
  ),
});
