import { deadlineProblems } from '../../domain/deadlines/problems.ts';
import { taskProblems } from '../../domain/tasks/problems.ts';
import type { ProblemText } from '../shared/http/problems.ts';

/** The error table of this function beside the common one. */
export const planProblems = {
  ...deadlineProblems,
  ...taskProblems,
  'nothing-to-urge': {
    status: 404,
    vi: 'Cơ quan không có đầu việc quá hạn hoặc sắp đến hạn: không có gì phải đôn đốc.',
    en: 'The agency has nothing overdue or due soon: there is nothing to urge.',
  },
  'plan-unknown': { status: 404, vi: 'Không có kế hoạch {plan}.', en: 'There is no plan {plan}.' },
  'plan-fields': {
    status: 422,
    vi: 'Kế hoạch mới cần có kind, titleVi, from và to; from không sau to.',
    en: 'A new plan needs kind, titleVi, from and to; from not after to.',
  },
  'plan-of-others': {
    status: 403,
    vi: 'Cơ quan chỉ được nhập kế hoạch riêng của mình (owner).',
    en: 'An agency may import its own plans only (owner).',
  },
  'lead-of-others': {
    status: 403,
    vi: 'Kế hoạch riêng chỉ giao việc cho chính cơ quan mình.',
    en: 'An own plan may give work to the agency itself only.',
  },
  'task-of-other-plan': {
    status: 422,
    vi: 'Mã nhiệm vụ {task} đã dùng trong kế hoạch khác.',
    en: 'The task id {task} is used in another plan.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
