import { type CaseClocks, leadOf } from '../../domain/cases/clocks.ts';
import { nextDue } from '../../domain/cases/inbox.ts';
import { CASE_KINDS } from '../../domain/cases/vocabulary.ts';
import { type Calendar, OFFICE_DAY_MS } from '../../domain/deadlines/calendar.ts';
import { officeTimeBetween } from '../../domain/deadlines/working-time.ts';
import { monthOf, type Period } from '../../domain/periods/period.ts';
import { dueAtOf, dueOnOf, isOverdue, type Obligation } from '../../domain/tasks/obligation.ts';
import { addDays, dateOf, type Instant, type LocalDate, startOfDay } from '../../domain/time.ts';
import { beforeHoliday, longHolidayAhead } from '../../domain/warnings/before-holiday.ts';
import { breachForecast } from '../../domain/warnings/breach-forecast.ts';
import { noUpdates } from '../../domain/warnings/no-updates.ts';
import { bulkClosing } from '../../domain/warnings/patterns/bulk-closing.ts';
import { petitionSpike } from '../../domain/warnings/petition-spike.ts';
import type { Warning } from '../../domain/warnings/warning.ts';
import type { AgencyWork } from './agency-work.ts';
import { isoWeek, mondayOf } from './week.ts';

/** What is looked at: the last full week and eight before it. */
export const WEEKS_BEFORE = 8;
const OBSERVED_WORKING_DAYS = 20;
const WEEK_DAYS = 7;

export type Sight = { readonly calendar: Calendar; readonly now: Instant; readonly comparisons: number };

/** The first instant of the time looked at. */
export const lookBack = (now: Instant): Instant => startOfDay(addDays(mondayOf(dateOf(now)), -(WEEKS_BEFORE + 1) * WEEK_DAYS));

/** What the work of one agency warns of. Pure. */
export const warningsFrom = (work: AgencyWork, sight: Sight): Warning[] =>
  [spike(work, sight), ...forecasts(work, sight), holiday(work, sight), silence(work, sight), closing(work, sight)].filter(
    (warning) => warning !== undefined,
  );

function spike({ agency, openCases, endedCases }: AgencyWork, { now, comparisons }: Sight): Warning | undefined {
  const monday = mondayOf(dateOf(now));
  const received = [...openCases, ...endedCases]
    .filter(({ cell }) => cell.kind === 'petition')
    .map((item) => dateOf(leadOf(item).startedAt));
  const inWeek = (first: LocalDate) => received.filter((day) => day >= first && day < addDays(first, WEEK_DAYS)).length;
  const last = addDays(monday, -WEEK_DAYS);
  const weeksBefore = Array.from({ length: WEEKS_BEFORE }, (_, i) => inWeek(addDays(last, -(i + 1) * WEEK_DAYS)));
  // An agency that the system has known for a few weeks only has no usual week yet.
  const known = weeksBefore.slice(0, weeksBefore.findLastIndex((n) => n > 0) + 1);
  return petitionSpike({ agency, week: isoWeek(last), received: inWeek(last), weeksBefore: known, comparisons });
}

function forecasts(work: AgencyWork, { calendar, now }: Sight): (Warning | undefined)[] {
  const { agency, openCases, endedCases, openObligations, closedObligations } = work;
  const week = isoWeek(dateOf(now));
  const left = (dueAt: Instant) => (dueAt <= now ? 0 : officeTimeBetween(calendar, now, dueAt, []) / OFFICE_DAY_MS);
  const leftOf = (dues: readonly (Instant | undefined)[]) => dues.flatMap((dueAt) => (dueAt === undefined ? [] : [left(dueAt)]));
  const kinds = CASE_KINDS.filter((kind) => openCases.some(({ cell }) => cell.kind === kind));
  const ofCases = kinds.map((kind) => {
    const open = openCases.filter(({ cell }) => cell.kind === kind);
    const ended = endedCases.filter(({ cell }) => cell.kind === kind);
    const { from, days } = observed(
      calendar,
      now,
      [...open, ...ended].map(({ inCellSince }) => inCellSince),
    );
    const finished = ended.filter((item) => (leadOf(item).stoppedAt ?? 0) >= from).length;
    return breachForecast({ agency, kind, week, observedDays: days, workingDaysLeft: leftOf(open.map(nextDue)), finished });
  });
  const known = [...openObligations, ...closedObligations].map(({ openedAt }) => openedAt);
  const { from, days } = observed(calendar, now, known);
  const finished = closedObligations.filter(({ doneAt }) => (doneAt ?? 0) >= from).length;
  const workingDaysLeft = leftOf(openObligations.map(dueAtOf));
  return [...ofCases, breachForecast({ agency, kind: 'task', week, observedDays: days, workingDaysLeft, finished })];
}

/** The last twenty working days, or as many as the first of these things has been known here: before that no pace could be seen. */
function observed(calendar: Calendar, now: Instant, known: readonly Instant[]): { from: Instant; days: number } {
  const first = known.reduce((a, b) => Math.min(a, b), now);
  let day = dateOf(now);
  let days = 0;
  while (days < OBSERVED_WORKING_DAYS && startOfDay(day) > first) {
    day = addDays(day, -1);
    if (calendar.isWorkingDay(day)) days++;
  }
  return { from: startOfDay(day), days };
}

function holiday({ agency, openCases, openObligations }: AgencyWork, { calendar, now }: Sight): Warning | undefined {
  const today = dateOf(now);
  const ahead = longHolidayAhead(calendar, today);
  if (!ahead) return undefined;
  const days = [
    ...openCases.flatMap((item) => nextDue(item) ?? []).map(dateOf),
    ...openObligations.flatMap((obligation) => dueOnOf(obligation) ?? []),
  ];
  return beforeHoliday(agency, days, today, ahead);
}

function silence({ agency, openObligations, closedObligations }: AgencyWork, { now }: Sight): Warning | undefined {
  if (openObligations.length === 0) return undefined;
  const all = [...openObligations, ...closedObligations];
  const reports = all.filter(isReported).map(({ updatedAt }) => updatedAt);
  return noUpdates({
    agency,
    open: openObligations.length,
    overdue: openObligations.filter((obligation) => isOverdue(obligation, now)).length,
    ...(reports.length > 0 && { lastUpdateAt: Math.max(...reports) }),
    since: Math.min(...openObligations.map(({ openedAt }) => openedAt)),
    now,
  });
}

/** Somebody said something about it since it was opened. */
const isReported = ({ openedAt, updatedAt, status }: Obligation): boolean => updatedAt > openedAt && status !== 'not-started';

/** The reporting month that ended last: told once it is over. */
function closing({ agency, endedCases }: AgencyWork, { calendar, now, comparisons }: Sight): Warning | undefined {
  const month = lastMonth(now);
  const days = workingDaysOf(month, calendar);
  const ended = endedCases.flatMap((item) => endDay(item) ?? []);
  const closedByWorkingDay = days.map((day, i) => {
    const next = days[i + 1] ?? addDays(month.to, 1);
    return ended.filter((end) => end >= day && end < next).length;
  });
  return bulkClosing({ agency, period: month.id, closedByWorkingDay, comparisons });
}

export const lastMonth = (now: Instant): Period => monthOf(addDays(monthOf(dateOf(now), 'report').from, -1), 'report');

const endDay = (item: CaseClocks): LocalDate | undefined => {
  const at = leadOf(item).stoppedAt;
  return at === undefined ? undefined : dateOf(at);
};

function workingDaysOf({ from, to }: Period, calendar: Calendar): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) days.push(day);
  return days;
}
