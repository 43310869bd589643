import { Refusal } from '../../../domain/fail.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { recomputationOf } from '../../shared/recomputation/progress.ts';
import { calendarOf } from '../../shared/store/calendar.ts';
import type { showCalendar } from '../routes.ts';

/** A year as the current version has it, and how far the recomputation under that version is. */
export async function calendarYear({ params }: Request<typeof showCalendar>): Promise<Answer> {
  const year = Number(params.year);
  if (!/^2\d{3}$/.test(params.year ?? '') || year > 2099) throw new Refusal('not-found');
  const calendar = await calendarOf();
  const recomputation = await recomputationOf(calendar.version);
  return ok({ ...calendar.year(year), version: calendar.version, ...(recomputation && { recomputation }) });
}
