import type { Period } from '../../../domain/periods/period.ts';
import { addDays, type LocalDate } from '../../../domain/time.ts';

/** Closes of the last two months are made up for by night; older ones are left to people. */
export const MADE_UP_FOR_DAYS = 62;

/** Whether no schedule will make the figures of a period final any more. */
export const isLeftToPeople = ({ to }: Pick<Period, 'to'>, on: LocalDate): boolean => addDays(to, MADE_UP_FOR_DAYS) < on;

/** A period ends on the 14th, its final figures are due on the 18th. */
const DAYS_TO_FINAL = 4;

/** Whether the final figures of a period should be there on a day. */
export const isFinalDue = ({ to }: Pick<Period, 'to'>, on: LocalDate): boolean => addDays(to, DAYS_TO_FINAL) <= on;
