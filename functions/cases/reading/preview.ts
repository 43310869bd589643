import { previewDeadline as computed } from '../../../domain/deadlines/preview.ts';
import { ruleBook } from '../../../domain/deadlines/rules.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { calendarOf } from '../../shared/store/calendar.ts';
import type { previewDeadline } from '../routes.ts';

/** What a due date would be under the calendar and rules in force. */
export const preview = async ({ body }: Request<typeof previewDeadline>): Promise<Answer> =>
  ok(computed(await calendarOf(), ruleBook, body));
