import * as z from 'zod';
import type { Words } from '../deadlines/types.ts';

/** What somebody asks of the administration. Each kind has its own law, see `regimes/`. */
export const CASE_KINDS = ['petition', 'complaint', 'denunciation', 'information-request', 'question'] as const;
export const CaseKind = z.enum(CASE_KINDS);
export type CaseKind = z.infer<typeof CaseKind>;

/** Contents of a petition: the five of iHanoi (Decision 1207/QD-UBND), with rules and procedures apart, and the conduct of staff. */
export const CATEGORIES = ['field', 'procedure', 'regulation', 'conduct', 'wastefulness', 'media-warning', 'initiative'] as const;
export const Category = z.enum(CATEGORIES);
export type Category = z.infer<typeof Category>;

/** What a petition about conduct is about. */
export const ABOUTS = ['delay', 'harassment', 'attitude', 'refusal'] as const;
export const About = z.enum(ABOUTS);

/** Levels of iHanoi: `urgent` khẩn (disaster, epidemic, accident, theft, safety), `complex` phức tạp, `normal` bình thường. */
export const LEVELS = ['urgent', 'normal', 'complex'] as const;
export const Level = z.enum(LEVELS);

/** How a case came in. The sender may use the first three himself; officers enter the others. */
export const SELF_CHANNELS = ['portal', 'app', 'zalo'] as const;
export const CHANNELS = [
  ...SELF_CHANNELS,
  'counter',
  'letter',
  'box',
  'hotline',
  'email',
  'ihanoi',
  '1022',
  'reception',
  'front',
] as const;
export const Channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof Channel>;

/** Channels by which a denunciation may come: a letter, or the person himself (Law on Denunciation 2018 Art. 22). */
export const DENUNCIATION_CHANNELS: readonly Channel[] = ['letter', 'box', 'counter', 'reception'];

/**
 * Where a case stands. `pending` states wait for settlement, `settled` ones have their answer or decision, `ended` ones left without one.
 * The same names in every regime, so that inboxes and figures read alike.
 */
export const STATES = {
  received: { phase: 'pending', vi: 'Chờ tiếp nhận', en: 'Received' },
  'in-progress': { phase: 'pending', vi: 'Đang giải quyết', en: 'In progress' },
  accepted: { phase: 'pending', vi: 'Đã thụ lý', en: 'Accepted' },
  'supplement-requested': { phase: 'pending', vi: 'Chờ bổ sung', en: 'Supplement requested' },
  suspended: { phase: 'pending', vi: 'Tạm đình chỉ', en: 'Suspended' },
  decided: { phase: 'settled', vi: 'Đã ra quyết định', en: 'Decided' },
  answered: { phase: 'settled', vi: 'Đã trả lời', en: 'Answered' },
  published: { phase: 'settled', vi: 'Đã công khai', en: 'Published' },
  closed: { phase: 'settled', vi: 'Đã kết thúc', en: 'Closed' },
  rejected: { phase: 'ended', vi: 'Từ chối', en: 'Rejected' },
  withdrawn: { phase: 'ended', vi: 'Đã rút đơn', en: 'Withdrawn' },
  split: { phase: 'ended', vi: 'Đã tách thành nhiều vụ việc', en: 'Split into parts' },
} as const;

/** A state in the words of its kind: suspension by decision (tạm đình chỉ) is of complaints and denunciations, other work pauses. */
export function stateWords({ kind, state }: { kind: CaseKind; state: CaseState }): Words {
  if (state === 'suspended' && kind !== 'complaint' && kind !== 'denunciation') return { vi: 'Tạm dừng', en: 'Paused' };
  const { vi, en } = STATES[state];
  return { vi, en };
}

export type CaseState = keyof typeof STATES;
export const CASE_STATES = Object.keys(STATES) as [CaseState, ...CaseState[]];
export const CaseState = z.enum(CASE_STATES);

export const isPending = (state: CaseState): boolean => STATES[state].phase === 'pending';

/** What can be done to a case, as in the HTTP contract. */
export const MOVES = [
  'accept',
  'classify',
  'request-supplement',
  'supplement',
  'transfer',
  'assign',
  'progress-notice',
  'extend',
  'suspend',
  'resume',
  'dialogue',
  'decide',
  'answer',
  'publish',
  'reject',
  'withdraw',
  'reopen',
  'refile',
  'split',
  'link',
  'close',
] as const;
export const MoveName = z.enum(MOVES);
export type MoveName = z.infer<typeof MoveName>;

/** The bucket in which kinds without a category are counted. */
export const NO_CATEGORY = 'none';

/** Signatures from which a petition letter is a group's (Circular 05/2021/TT-TTCP). */
export const GROUP_SIGNERS = 5;
