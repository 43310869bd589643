import type { LocalDate } from '../time.ts';

/** A day as Vietnamese documents print it: `30/06/2026`. */
export const printedDay = (day: LocalDate): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
