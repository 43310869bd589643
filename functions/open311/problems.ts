import { caseProblems } from '../../domain/cases/problems.ts';
import { deadlineProblems } from '../../domain/deadlines/problems.ts';
import type { ProblemText } from '../shared/http/problems.ts';

/** Entries of the error table that this function needs. */
export const open311Problems: Readonly<Record<string, ProblemText>> = {
  ...deadlineProblems,
  ...caseProblems,
  'service-unknown': { status: 404, vi: 'Không có loại phản ánh này.', en: 'There is no such service.' },
  'place-needed': {
    status: 422,
    vi: 'Cần lat và long, hoặc address_string.',
    en: 'Give lat and long, or address_string.',
  },
};
