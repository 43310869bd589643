import { type CaseRegime, KEEPERS, LEADERS, STAFF } from './regime.ts';

/** Denunciations (tố cáo), registered by officers from a letter or a visit. Their sender never acts through this system. */
export const denunciation: CaseRegime = {
  kind: 'denunciation',
  source: 'Luật Tố cáo 2018; Nghị định 31/2019/NĐ-CP, sửa đổi bởi Nghị định 156/2026/NĐ-CP',
  scopes: ['complaints'],
  initial: 'received',
  lead: 'accept',
  leadAfterReopening: 'settle',
  onReceipt: [],
  moves: {
    accept: [
      {
        from: ['received'],
        to: 'accepted',
        by: STAFF,
        needs: ['identified'],
        clocks: [
          { do: 'lead', stage: 'settle' },
          { do: 'start', stage: 'notify' },
        ],
      },
    ],
    classify: [{ from: ['received', 'accepted'], to: 'same', by: STAFF, clocks: [{ do: 'judge-again' }] }],
    transfer: [{ from: ['received'], to: 'received', by: STAFF, clocks: [{ do: 'next-holder' }] }],
    assign: [{ from: ['received', 'accepted', 'suspended'], to: 'same', by: STAFF }],
    // Tells the denouncer of the acceptance (Art. 29), and later how far the matter is.
    'progress-notice': [
      { from: ['received', 'accepted', 'suspended'], to: 'same', by: STAFF, clocks: [{ do: 'stop', stage: 'notify' }] },
    ],
    extend: [{ from: ['accepted'], to: 'same', by: STAFF, clocks: [{ do: 'extend' }] }],
    suspend: [{ from: ['accepted'], to: 'suspended', by: STAFF, needs: ['suspensions-left'], clocks: [{ do: 'pause' }] }],
    resume: [{ from: ['suspended'], to: 'back', by: STAFF, clocks: [{ do: 'resume' }] }],
    decide: [
      {
        from: ['accepted'],
        to: 'decided',
        by: STAFF,
        clocks: [
          { do: 'end', outcome: 'done' },
          { do: 'start', stage: 'publish' },
        ],
      },
    ],
    answer: [{ from: ['decided', 'published'], to: 'same', by: STAFF }],
    publish: [{ from: ['decided'], to: 'published', by: STAFF, clocks: [{ do: 'stop', stage: 'publish' }] }],
    reject: [{ from: ['received'], to: 'rejected', by: STAFF, clocks: [{ do: 'end', outcome: 'rejected' }] }],
    withdraw: [
      {
        from: ['received', 'accepted', 'suspended'],
        to: 'withdrawn',
        by: STAFF,
        clocks: [{ do: 'end', outcome: 'withdrawn' }],
      },
    ],
    // What was turned away was never accepted: it comes back to where acceptance asks who denounces.
    reopen: [
      { from: ['decided', 'published', 'closed'], to: 'accepted', by: LEADERS },
      { from: ['rejected'], to: 'received', by: LEADERS },
    ],
    // As another kind it would be open to all who work on it: only who may know the denouncer takes it out of this protection (Art. 56).
    refile: [{ from: ['received'], to: 'received', by: KEEPERS }],
    split: [{ from: ['received'], to: 'split', by: STAFF, clocks: [{ do: 'end', outcome: 'dropped' }] }],
    link: [{ from: ['received', 'accepted', 'suspended', 'decided', 'published', 'closed', 'rejected'], to: 'same', by: STAFF }],
    close: [{ from: ['published'], to: 'closed', by: STAFF }],
  },
};
