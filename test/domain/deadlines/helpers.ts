import { referenceCalendar } from '../../../domain/deadlines/calendar.ts';
import { formatInstant, type Instant, parseInstant } from '../../../domain/time.ts';

export const calendar = referenceCalendar();

/** `2026-08-20 09:15` in Hanoi. */
export function at(text: string): Instant {
  const instant = parseInstant(`${text.replace(' ', 'T')}:00+07:00`);
  if (instant === undefined) throw new Error(`not an instant: ${text}`);
  return instant;
}

export const shown = (instant: Instant): string => formatInstant(instant).slice(0, 16).replace('T', ' ');
