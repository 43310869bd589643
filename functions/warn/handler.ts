import middy from '@middy/core';
import { addDays, dateOf, type Instant, type LocalDate } from '../../domain/time.ts';
import { freshWarnings, type Warning } from '../../domain/warnings/warning.ts';
import { raiseWarning } from '../shared/alerts/early-warning.ts';
import { emits, measure } from '../shared/metrics/metrics.ts';
import { inOrder } from '../shared/parallel.ts';
import { Scheduled } from '../shared/scheduled.ts';
import { calendarOf } from '../shared/store/calendar.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { workOf } from './agency-work.ts';
import { audienceOf } from './audience.ts';
import { warningsFromCases } from './from-cases.ts';
import { lookBack, type Sight, warningsFrom } from './from-work.ts';
import { burstsSince } from './ratings.ts';
import { droppedSatisfaction } from './satisfaction.ts';
import { targetsAtRisk } from './targets.ts';

const AGENCIES_AT_ONCE = 8;
const WARNINGS_AT_ONCE = 8;

/** On working mornings: what may go wrong, while it can still be helped. Each matter is told once, whoever runs this how often. */
export const handler = middy()
  .use(emits('warn'))
  .handler(async (event: unknown) => {
    const { scheduledTime } = Scheduled.parse(event);
    const calendar = await calendarOf();
    const today = dateOf(scheduledTime);
    if (!calendar.isWorkingDay(today)) return;
    let since = addDays(today, -1);
    while (!calendar.isWorkingDay(since)) since = addDays(since, -1);
    const warnings = await collect(scheduledTime, since, calendar);
    const raised = await inOrder(freshWarnings(warnings, new Set()), WARNINGS_AT_ONCE, (warning) =>
      raiseWarning(warning, scheduledTime, audienceOf(warning)),
    );
    measure('warningsRaised', raised.filter(Boolean).length);
  });

async function collect(now: Instant, since: LocalDate, calendar: Sight['calendar']): Promise<Warning[]> {
  const today = dateOf(now);
  const agencies = (await currentRegistry()).rateable(today).map(({ id }) => id);
  const sight: Sight = { calendar, now, comparisons: agencies.length };
  const fromWork = await inOrder(agencies, AGENCIES_AT_ONCE, async (agency) => {
    const work = await workOf(agency, lookBack(now));
    return [...warningsFrom(work, sight), ...(await warningsFromCases(work, now))];
  });
  const others = await Promise.all([droppedSatisfaction(today), burstsSince(since, today), targetsAtRisk(now)]);
  return [...fromWork, ...others].flat();
}
