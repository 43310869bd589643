import { type Answer, ok } from '../../shared/http/answer.ts';
import { currentCalendarVersion } from '../../shared/store/calendar.ts';

/** Says ok only when the tables answer and the reference data are there. */
export async function alive(): Promise<Answer> {
  await currentCalendarVersion();
  return ok({ status: 'ok' });
}
