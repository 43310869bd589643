import { type CaseRegime, LEADERS, STAFF, STAFF_OR_SENDER } from './regime.ts';

/** Complaints (khiếu nại), first and second instance: accepted, settled by a decision, which is then sent. */
export const complaint: CaseRegime = {
  kind: 'complaint',
  source: 'Luật Khiếu nại 2011, sửa đổi bởi Luật 136/2025/QH15; Nghị định 124/2020/NĐ-CP, sửa đổi bởi Nghị định 155/2026/NĐ-CP',
  scopes: ['complaints'],
  initial: 'received',
  lead: 'accept',
  leadAfterReopening: 'settle',
  onReceipt: [],
  moves: {
    accept: [{ from: ['received'], to: 'accepted', by: STAFF, clocks: [{ do: 'lead', stage: 'settle' }] }],
    classify: [{ from: ['received', 'accepted'], to: 'same', by: STAFF, clocks: [{ do: 'judge-again' }] }],
    'request-supplement': [
      { from: ['received'], to: 'supplement-requested', by: STAFF, needs: ['supplements-left'], clocks: [{ do: 'pause' }] },
    ],
    supplement: [{ from: ['supplement-requested'], to: 'back', by: STAFF_OR_SENDER, clocks: [{ do: 'resume' }] }],
    // Before acceptance only: who has accepted is competent and decides.
    transfer: [{ from: ['received'], to: 'received', by: STAFF, clocks: [{ do: 'next-holder' }] }],
    assign: [{ from: ['received', 'supplement-requested', 'accepted', 'suspended'], to: 'same', by: STAFF }],
    'progress-notice': [
      {
        from: ['received', 'supplement-requested', 'accepted', 'suspended'],
        to: 'same',
        by: STAFF,
        clocks: [{ do: 'stop', stage: 'notify-suspension' }],
      },
    ],
    // No `extend`: the longer limits belong to complex and remote cases, fixed in writing (`classify`).
    suspend: [
      {
        from: ['accepted'],
        to: 'suspended',
        by: STAFF,
        needs: ['suspensions-left'],
        clocks: [{ do: 'pause' }, { do: 'start', stage: 'notify-suspension' }],
      },
    ],
    resume: [
      { from: ['suspended'], to: 'back', by: STAFF, clocks: [{ do: 'stop', stage: 'notify-suspension' }, { do: 'resume' }] },
    ],
    dialogue: [{ from: ['accepted'], to: 'same', by: STAFF }],
    decide: [
      {
        from: ['accepted'],
        to: 'decided',
        by: STAFF,
        clocks: [
          { do: 'end', outcome: 'done' },
          { do: 'start', stage: 'send' },
        ],
      },
    ],
    answer: [
      { from: ['decided'], to: 'answered', by: STAFF, clocks: [{ do: 'stop', stage: 'send' }] },
      // Outside its time a complaint is taken for guidance: the guidance is its answer.
      {
        from: ['received'],
        to: 'answered',
        by: STAFF,
        needs: ['outside-time-bar'],
        clocks: [{ do: 'end', outcome: 'done' }],
      },
    ],
    publish: [{ from: ['answered'], to: 'published', by: STAFF, needs: ['public-answer'] }],
    reject: [
      { from: ['received', 'supplement-requested'], to: 'rejected', by: STAFF, clocks: [{ do: 'end', outcome: 'rejected' }] },
    ],
    withdraw: [
      {
        from: ['received', 'supplement-requested', 'accepted', 'suspended'],
        to: 'withdrawn',
        by: STAFF_OR_SENDER,
        clocks: [{ do: 'end', outcome: 'withdrawn' }],
      },
    ],
    // Who disagrees with a decision complains again, or sues; reopening is for the agency's own errors. What was turned away, or only
    // guided, was never accepted: it comes back to where acceptance asks for an obstacle (Art. 9).
    reopen: [
      { from: ['decided', 'answered', 'published', 'closed'], to: 'accepted', by: LEADERS, needs: ['decided'] },
      { from: ['answered', 'published', 'closed', 'rejected'], to: 'received', by: LEADERS },
    ],
    refile: [{ from: ['received'], to: 'received', by: STAFF }],
    split: [{ from: ['received'], to: 'split', by: STAFF, clocks: [{ do: 'end', outcome: 'dropped' }] }],
    link: [
      {
        from: [
          'received',
          'supplement-requested',
          'accepted',
          'suspended',
          'decided',
          'answered',
          'published',
          'closed',
          'rejected',
        ],
        to: 'same',
        by: STAFF,
      },
    ],
    close: [{ from: ['answered', 'published'], to: 'closed', by: STAFF }],
  },
};
