import type { AgencyId } from '../agencies/agency.ts';
import type { Words } from '../deadlines/types.ts';
import type { Expected } from '../indicators/scorecard/forecast.ts';
import { printedDay } from '../text/printed-day.ts';
import { confidence, studentTail } from './chance.ts';
import { type Warning, warningKey } from './warning.ts';

const LIKELY = 0.5;
const SURE = 0.9;

export type TargetQuestion = {
  readonly agency: AgencyId;
  readonly index: string;
  readonly code: string;
  readonly name: Words;
  readonly target: number;
  readonly direction: 'at-least' | 'at-most';
  readonly dueOn: string;
  /** What the scorecard expects on the due day, with its 95 % range, and the line it was read from. */
  readonly forecast: Pick<Expected, 'value' | 'interval' | 'line'>;
  readonly actual: number;
  readonly unit?: string;
};

/** A target that will be missed if things go on as they do. Undefined while reaching it is at least as likely. */
export function targetAtRisk(question: TargetQuestion): Warning | undefined {
  const { agency, index, code, name, target, direction, dueOn, forecast, actual, unit = '' } = question;
  const [low, high] = forecast.interval;
  const { value, error, freedom } = forecast.line;
  const short = direction === 'at-least' ? target - value : value - target;
  const missed = error > 0 ? 1 - studentTail(short / error, freedom) : short > 0 ? 1 : 0;
  if (missed <= LIKELY) return undefined;
  const [vi, en] = [(value: number) => `${String(value).replace('.', ',')}${unit}`, (value: number) => `${value}${unit}`];
  return {
    code: 'target-at-risk',
    agency,
    level: missed >= SURE ? 'warning' : 'notice',
    seen: {
      vi: `${name.vi}: hiện ${vi(actual)}, dự báo ${vi(forecast.value)} (${vi(low)} đến ${vi(high)}) vào ${printedDay(dueOn)}`,
      en: `${name.en}: now ${en(actual)}, expected ${en(forecast.value)} (${en(low)} to ${en(high)}) on ${dueOn}`,
    },
    against: { vi: `chỉ tiêu ${vi(target)}`, en: `the target of ${en(target)}` },
    confidence: confidence(missed),
    whatToDo: {
      vi: 'Xem nhiệm vụ nào của kế hoạch phục vụ chỉ tiêu này và đang chậm; bổ sung giải pháp; chuẩn bị giải trình nếu không đạt.',
      en: 'See which tasks of the plan serve this target and are late; add measures; prepare the explanation in case it is missed.',
    },
    key: warningKey('target-at-risk', agency, index, code, dueOn),
  };
}
