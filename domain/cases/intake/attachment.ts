import * as z from 'zod';
import { freeText } from './fields.ts';

/** What may be attached: pictures, short films, sound, documents. Nothing that a browser would run. */
export const ATTACHMENT_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
  'video/mp4',
  'audio/mpeg',
  'audio/mp4',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

export const ATTACHMENT_MAX_BYTES = 20 * 1024 * 1024;
export const MAX_ATTACHMENTS = 20;

/** `POST /v1/cases/{code}/attachments`: what is about to be put. The name of the file may name a person: it stays in Private. */
export const AttachmentInput = z.strictObject({
  mediaType: z.enum(ATTACHMENT_TYPES),
  bytes: z.int().min(1).max(ATTACHMENT_MAX_BYTES),
  name: freeText(200).optional(),
  /** Officers only: whether the sender may see it. What he attached himself he always sees. */
  forSender: z.boolean().optional(),
});
export type AttachmentInput = z.infer<typeof AttachmentInput>;
