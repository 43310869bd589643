import { inquiryMoves } from './inquiry.ts';
import type { CaseRegime } from './regime.ts';

/** Requests for information (yêu cầu cung cấp thông tin). Their limits are assumptions, marked as such in the rules. */
export const informationRequest: CaseRegime = {
  kind: 'information-request',
  source: 'Luật Tiếp cận thông tin 2016',
  scopes: ['portal'],
  initial: 'received',
  lead: 'settle',
  leadAfterReopening: 'settle',
  onReceipt: [{ do: 'start', stage: 'receive' }],
  moves: inquiryMoves,
};
