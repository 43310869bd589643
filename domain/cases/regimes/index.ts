import type { CaseKind } from '../vocabulary.ts';
import { complaint } from './complaint.ts';
import { denunciation } from './denunciation.ts';
import { informationRequest } from './information-request.ts';
import { petition } from './petition.ts';
import { question } from './question.ts';
import type { CaseRegime } from './regime.ts';

/** The procedure of each kind. */
export const CASE_REGIMES: Readonly<Record<CaseKind, CaseRegime>> = {
  petition,
  complaint,
  denunciation,
  'information-request': informationRequest,
  question,
};
