import { inquiryMoves } from './inquiry.ts';
import type { CaseRegime } from './regime.ts';

/** Questions of citizens (hỏi đáp) on the portal or by telephone. No act sets their limits: assumptions, marked as such in the rules. */
export const question: CaseRegime = {
  kind: 'question',
  source: 'Chuyên mục Hỏi đáp của Cổng Thông tin điện tử Thành phố',
  scopes: ['portal'],
  initial: 'received',
  lead: 'settle',
  leadAfterReopening: 'settle',
  onReceipt: [{ do: 'start', stage: 'receive' }],
  moves: inquiryMoves,
};
