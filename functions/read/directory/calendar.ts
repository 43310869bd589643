import { Refusal } from '../../../domain/fail.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { calendarOf } from '../../shared/store/calendar.ts';
import type { showCalendar } from '../routes.ts';

export async function calendarYear({ params }: Request<typeof showCalendar>): Promise<Answer> {
  const year = Number(params.year);
  if (!/^2\d{3}$/.test(params.year ?? '') || year > 2099) throw new Refusal('not-found');
  const calendar = await calendarOf();
  return ok({ ...calendar.year(year), version: calendar.version });
}
