import * as z from 'zod';
import { AgencyId } from '../../agencies/agency.ts';
import { About, Category, Channel } from '../vocabulary.ts';
import { When } from './fields.ts';

/** Where mirrored cases live: the city's app, the national portal, the hotline, or another registered system. */
export const SOURCE = /^[a-z0-9][a-z0-9-]{1,39}$/;
/** Ids of the source system only: no spaces, so that nobody puts a name here. */
const EXTERNAL_ID = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/;

/** States a mirrored case may be in, ours by name; everything before settlement is one of the first four. */
export const MIRRORED_STATES = [
  'received',
  'in-progress',
  'supplement-requested',
  'suspended',
  'answered',
  'published',
  'closed',
  'rejected',
  'withdrawn',
] as const;

/** One line of `POST /v1/case-batches`: a case of another system with its state and dates. No personal data are taken. */
export const MirroredLine = z
  .strictObject({
    source: z.string().regex(SOURCE),
    externalId: z.string().regex(EXTERNAL_ID),
    /** Complaints and denunciations are excluded from those systems (Decision 1207/QD-UBND). */
    kind: z.enum(['petition', 'information-request', 'question']),
    category: Category.optional(),
    about: About.optional(),
    agency: AgencyId,
    channel: Channel.optional(),
    state: z.enum(MIRRORED_STATES),
    receivedAt: When,
    dueAt: When.optional(),
    answeredAt: When.optional(),
    publishedAt: When.optional(),
    rejectedAt: When.optional(),
    withdrawnAt: When.optional(),
    reopenedAt: When.optional(),
    /** When the source last changed the case, not when it was exported: with it, lines that come late or out of order do no harm. */
    changedAt: When.optional(),
  })
  .superRefine((line, context) => {
    const need = (field: 'answeredAt' | 'publishedAt' | 'rejectedAt' | 'withdrawnAt' | 'category') => {
      if (line[field] === undefined)
        context.addIssue({ code: 'custom', path: [field], message: `needed for ${line.state} ${line.kind}` });
    };
    if (line.kind === 'petition') need('category');
    if (line.state === 'answered' || line.state === 'published' || line.state === 'closed') need('answeredAt');
    if (line.state === 'published') need('publishedAt');
    if (line.state === 'rejected') need('rejectedAt');
    if (line.state === 'withdrawn') need('withdrawnAt');
    for (const field of ['answeredAt', 'publishedAt', 'rejectedAt', 'withdrawnAt', 'reopenedAt', 'changedAt'] as const) {
      const at = line[field];
      if (at !== undefined && Date.parse(at) < Date.parse(line.receivedAt))
        context.addIssue({ code: 'custom', path: [field], message: 'before receipt' });
    }
  });
export type MirroredLine = z.infer<typeof MirroredLine>;
