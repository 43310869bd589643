import type { MoveName } from '../vocabulary.ts';
import { type MoveRule, STAFF, STAFF_OR_SENDER } from './regime.ts';

const RECEIVED_OR_WORKING = ['received', 'in-progress'] as const;
const UNANSWERED = [...RECEIVED_OR_WORKING, 'supplement-requested'] as const;
const PENDING = [...UNANSWERED, 'suspended'] as const;
const RECEIVE = { do: 'stop', stage: 'receive' } as const;

/** What petitions, questions and requests for information share: receive, work, answer, publish. */
export const inquiryMoves: Readonly<Partial<Record<MoveName, readonly MoveRule[]>>> = {
  // Tiếp nhận: confirms receipt. Not thụ lý, which only complaints and denunciations have.
  accept: [{ from: ['received'], to: 'in-progress', by: STAFF, clocks: [RECEIVE] }],
  'request-supplement': [
    {
      from: RECEIVED_OR_WORKING,
      to: 'supplement-requested',
      by: STAFF,
      needs: ['supplements-left'],
      clocks: [RECEIVE, { do: 'pause' }],
    },
  ],
  supplement: [{ from: ['supplement-requested'], to: 'back', by: STAFF_OR_SENDER, clocks: [{ do: 'resume' }] }],
  // "Not ours" never closes a case: it goes to whoever is competent (Decree 20/2008 Art. 9), and the citizen's clock goes on.
  transfer: [{ from: RECEIVED_OR_WORKING, to: 'received', by: STAFF, clocks: [{ do: 'next-holder' }] }],
  assign: [{ from: PENDING, to: 'same', by: STAFF }],
  'progress-notice': [{ from: PENDING, to: 'same', by: STAFF }],
  extend: [{ from: RECEIVED_OR_WORKING, to: 'same', by: STAFF, clocks: [{ do: 'extend' }] }],
  suspend: [
    { from: RECEIVED_OR_WORKING, to: 'suspended', by: STAFF, needs: ['suspensions-left'], clocks: [RECEIVE, { do: 'pause' }] },
  ],
  resume: [{ from: ['suspended'], to: 'back', by: STAFF, clocks: [{ do: 'resume' }] }],
  answer: [
    {
      from: UNANSWERED,
      to: 'answered',
      by: STAFF,
      clocks: [
        { do: 'end', outcome: 'done' },
        { do: 'start', stage: 'publish', when: 'public' },
      ],
    },
  ],
  publish: [
    { from: ['answered'], to: 'published', by: STAFF, needs: ['public-answer'], clocks: [{ do: 'stop', stage: 'publish' }] },
  ],
  reject: [{ from: UNANSWERED, to: 'rejected', by: STAFF, clocks: [{ do: 'end', outcome: 'rejected' }] }],
  withdraw: [{ from: PENDING, to: 'withdrawn', by: STAFF_OR_SENDER, clocks: [{ do: 'end', outcome: 'withdrawn' }] }],
  reopen: [{ from: ['answered', 'published', 'closed', 'rejected'], to: 'in-progress', by: STAFF_OR_SENDER }],
  refile: [{ from: RECEIVED_OR_WORKING, to: 'received', by: STAFF }],
  split: [{ from: RECEIVED_OR_WORKING, to: 'split', by: STAFF, clocks: [{ do: 'end', outcome: 'dropped' }] }],
  link: [{ from: [...PENDING, 'answered', 'published', 'closed', 'rejected', 'withdrawn'], to: 'same', by: STAFF }],
  close: [
    { from: ['published'], to: 'closed', by: STAFF },
    { from: ['answered'], to: 'closed', by: STAFF, needs: ['nothing-to-publish'] },
  ],
};
