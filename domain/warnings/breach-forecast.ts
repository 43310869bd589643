import type { AgencyId } from '../agencies/agency.ts';
import { confidence, poissonUpTo } from './chance.ts';
import { type Warning, warningKey } from './warning.ts';
import { rounded } from './words.ts';

/** As far ahead as a queue and a pace say anything. */
export const FORECAST_WORKING_DAYS = 10;
/** Working days of the past that tell the pace. */
const MIN_OBSERVED_DAYS = 10;
const LIKELY = 0.5;
const SEVERE_BREACHES = 5;

export type QueueQuestion = {
  readonly agency: AgencyId;
  /** What is queued: a kind of case, or `task`. */
  readonly kind: string;
  /** ISO week of today, so that the same trouble is told once a week. */
  readonly week: string;
  /** For each open item the working days left to its due instant; zero or less is overdue. */
  readonly workingDaysLeft: readonly number[];
  /** How many items were finished in how many of the last working days. */
  readonly finished: number;
  readonly observedDays: number;
};

export type BreachForecast = {
  readonly breaches: number;
  readonly firstInDays: number;
  readonly pace: number;
  readonly chance: number;
};

/**
 * How many items will miss their due day within ten working days if work goes on at its pace, first due first served; what is overdue
 * already takes its share of the time but is not counted. `chance` is that the pace, which varies, will not suffice for the tightest day.
 */
export function forecastBreaches({ workingDaysLeft, finished, observedDays }: QueueQuestion): BreachForecast | undefined {
  if (observedDays < MIN_OBSERVED_DAYS) return undefined;
  const pace = finished / observedDays;
  const queue = [...workingDaysLeft].sort((a, b) => a - b);
  let breaches = 0;
  let firstInDays = 0;
  let chance = 0;
  queue.forEach((left, i) => {
    if (left <= 0 || left > FORECAST_WORKING_DAYS) return;
    chance = Math.max(chance, poissonUpTo(i, pace * left));
    if (pace > 0 && (i + 1) / pace <= left) return;
    breaches++;
    firstInDays ||= left;
  });
  return { breaches, firstInDays, pace, chance };
}

/** Warns of breaches ahead. Undefined when none are likely. */
export function breachForecast(question: QueueQuestion): Warning | undefined {
  const found = forecastBreaches(question);
  if (!found || found.breaches === 0 || found.chance < LIKELY) return undefined;
  const { agency, kind, week, workingDaysLeft, observedDays } = question;
  const [pace, first] = [rounded(found.pace), Math.ceil(found.firstInDays)];
  return {
    code: 'breach-forecast',
    agency,
    level: found.breaches >= SEVERE_BREACHES ? 'severe' : 'warning',
    seen: {
      vi: `Dự báo ${found.breaches} hồ sơ/việc quá hạn trong ${FORECAST_WORKING_DAYS} ngày làm việc tới, sớm nhất sau ${first} ngày; đang mở ${workingDaysLeft.length}`,
      en: `${found.breaches} items expected to miss their due day within ${FORECAST_WORKING_DAYS} working days, the first in ${first}; ${workingDaysLeft.length} open`,
    },
    against: {
      vi: `tốc độ ${pace.vi} việc/ngày trong ${observedDays} ngày làm việc qua`,
      en: `a pace of ${pace.en} a day over the last ${observedDays} working days`,
    },
    confidence: confidence(found.chance),
    whatToDo: {
      vi: 'Giao thêm người cho các việc sắp đến hạn, xử lý theo thứ tự hạn; việc không kịp thì đề nghị gia hạn hoặc thông báo tiến độ trước hạn.',
      en: 'Put more people on what falls due, in order of due day; where it cannot be met, ask for an extension or send a progress notice before the day.',
    },
    key: warningKey('breach-forecast', agency, kind, week),
  };
}
