import { inquiryMoves } from './inquiry.ts';
import { type CaseRegime, STAFF } from './regime.ts';

/** Reflections and petitions (phản ánh, kiến nghị). */
export const petition: CaseRegime = {
  kind: 'petition',
  source: 'Nghị định 20/2008/NĐ-CP (sửa đổi: 48/2013, 92/2017); Quyết định 29/2026/QĐ-TTg; Quyết định 1207/QĐ-UBND (iHanoi)',
  scopes: ['portal', 'procedures'],
  initial: 'received',
  lead: 'settle',
  leadAfterReopening: 'settle',
  onReceipt: [{ do: 'start', stage: 'receive' }],
  moves: {
    ...inquiryMoves,
    classify: [
      {
        from: ['received', 'in-progress'],
        to: 'in-progress',
        by: STAFF,
        clocks: [{ do: 'stop', stage: 'receive' }, { do: 'judge-again' }],
      },
    ],
  },
};
