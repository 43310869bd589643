import { previewDeadline as compute } from '../../domain/deadlines/preview.ts';
import { ruleBook } from '../../domain/deadlines/rules.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { calendarOf } from '../shared/store/calendar.ts';
import type { previewDeadline } from './routes.ts';

export async function preview({ body }: Request<typeof previewDeadline>): Promise<Answer> {
  return ok(compute(await calendarOf(), ruleBook, body));
}
