import type { ProblemText } from '../shared/http/problems.ts';

/** Entries of the error table that only this function needs. */
export const attachmentProblems = {
  'too-many-attachments': {
    status: 422,
    vi: 'Mỗi vụ việc tối đa {limit} tệp đính kèm.',
    en: 'A case has at most {limit} attachments.',
  },
  'not-a-denunciation': {
    status: 422,
    vi: 'Chỉ đơn tố cáo mới có danh tính được bảo mật riêng.',
    en: 'Only denunciations have an identity that is kept apart.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
