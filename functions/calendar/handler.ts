import { deadlineProblems } from '../../domain/deadlines/problems.ts';
import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { preview } from './preview.ts';
import { replace } from './replace-year.ts';
import { previewDeadline, replaceYear } from './routes.ts';

const problems = {
  ...deadlineProblems,
  'year-differs': {
    status: 422,
    vi: 'Năm trong nội dung phải là {year} như trong địa chỉ.',
    en: 'The year in the body must be {year}, as in the address.',
  },
} as const;

/** Takes changes of the working calendar, and says what a due date would be. */
export const handler = api([endpoint(replaceYear, replace), endpoint(previewDeadline, preview)], problems);
