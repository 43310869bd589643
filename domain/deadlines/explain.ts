import { formatInstant, type Instant, type LocalDate } from '../time.ts';
import type { OffReason, Step, TimeLimit, Unit, Words } from './types.ts';

/** A step with its sentences. */
export type ExplainedStep = Record<string, unknown> & Words & { kind: Step['kind'] };

const UNIT_WORDS: Readonly<Record<Unit, (amount: number) => Words>> = {
  'working-hour': (n) => ({ vi: 'giờ làm việc', en: n === 1 ? 'working hour' : 'working hours' }),
  'working-day': (n) => ({ vi: 'ngày làm việc', en: n === 1 ? 'working day' : 'working days' }),
  'calendar-day': (n) => ({ vi: 'ngày', en: n === 1 ? 'calendar day' : 'calendar days' }),
};

/** Codes of the reference calendar; a reason that a coordinator wrote in words is shown as written. */
const OFF_WORDS: Readonly<Record<string, Words>> = {
  weekend: { vi: 'nghỉ hằng tuần', en: 'weekend' },
  'new-year': { vi: 'Tết Dương lịch', en: "New Year's Day" },
  tet: { vi: 'Tết Nguyên đán', en: 'Lunar New Year (Tết)' },
  'tet-compensation': { vi: 'nghỉ bù Tết Nguyên đán', en: 'compensation for Tết' },
  'hung-kings': { vi: 'Giỗ Tổ Hùng Vương', en: "Hùng Kings' Day" },
  'hung-kings-compensation': { vi: 'nghỉ bù Giỗ Tổ Hùng Vương', en: "compensation for Hùng Kings' Day" },
  reunification: { vi: 'Ngày Chiến thắng 30/4', en: 'Reunification Day' },
  labour: { vi: 'Ngày Quốc tế Lao động', en: 'Labour Day' },
  'labour-compensation': { vi: 'nghỉ bù Ngày Quốc tế Lao động', en: 'compensation for Labour Day' },
  'national-day': { vi: 'Quốc khánh', en: 'National Day' },
  'culture-day': { vi: 'Ngày Văn hóa Việt Nam', en: 'Viet Nam Culture Day' },
  swap: { vi: 'ngày nghỉ hoán đổi', en: 'day off swapped with a working Saturday' },
  paused: { vi: 'đang tạm dừng', en: 'paused' },
};

const offWords = (why: OffReason): Words => OFF_WORDS[why] ?? { vi: why, en: why };
const day = (date: LocalDate): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
const clockTime = (at: Instant): string => {
  const text = formatInstant(at);
  return `${text.slice(11, 16)} ${day(text.slice(0, 10))}`;
};
const amount = ({ amount: n, unit }: TimeLimit): Words => {
  const rounded = Math.round(n * 100) / 100;
  const words = UNIT_WORDS[unit](rounded);
  return { vi: `${String(rounded).replace('.', ',')} ${words.vi}`, en: `${rounded} ${words.en}` };
};
const span = (from: LocalDate, to: LocalDate, words: Words): Words =>
  from === to
    ? { vi: day(from), en: day(from) }
    : { vi: `${day(from)} ${words.vi} ${day(to)}`, en: `${day(from)} ${words.en} ${day(to)}` };
const TO: Words = { vi: 'đến', en: 'to' };

/** One step as a sentence, in Vietnamese and English. */
export function explainStep(step: Step): Words {
  switch (step.kind) {
    case 'rule': {
      const limit = amount(step.limit);
      return {
        vi: `Thời hạn ${limit.vi} (${step.source}${step.assumption ? '; giả định, có thể cấu hình' : ''}).`,
        en: `Limit: ${limit.en} (${step.source}${step.assumption ? '; an assumption, configurable' : ''}).`,
      };
    }
    case 'limit': {
      const limit = amount(step.limit);
      return { vi: `Thời hạn ${limit.vi}.`, en: `Limit: ${limit.en}.` };
    }
    case 'fixed-date':
      return { vi: `Hạn cố định: hết ngày ${day(step.date)}.`, en: `Fixed date: by the end of ${day(step.date)}.` };
    case 'receipt-not-counted':
      return { vi: `Không tính ngày nhận ${day(step.date)}.`, en: `The day of receipt, ${day(step.date)}, is not counted.` };
    case 'starts-at-opening':
      return {
        vi: `Nhận lúc ${clockTime(step.startedAt)}, ngoài giờ làm việc; tính từ ${clockTime(step.opensAt)}.`,
        en: `Received at ${clockTime(step.startedAt)}, outside office hours; counted from ${clockTime(step.opensAt)}.`,
      };
    case 'day-off': {
      const when = span(step.from, step.to, TO);
      const why = offWords(step.why);
      return { vi: `Không tính ${when.vi}: ${why.vi}.`, en: `Not counted: ${when.en}, ${why.en}.` };
    }
    case 'weekends':
      return {
        vi: `Không tính ${step.days} ngày nghỉ hằng tuần.`,
        en: `Not counted: ${step.days} weekend ${step.days === 1 ? 'day' : 'days'}.`,
      };
    case 'make-up-day':
      return { vi: `Ngày ${day(step.date)} là ngày làm bù.`, en: `${day(step.date)} is a make-up working day.` };
    case 'pause': {
      const skipped = amount(step.skipped);
      return {
        vi: `Tạm dừng từ ${clockTime(step.from)} đến ${clockTime(step.to)}: không tính ${skipped.vi}.`,
        en: `Paused from ${clockTime(step.from)} to ${clockTime(step.to)}: ${skipped.en} not counted.`,
      };
    }
    case 'counted': {
      const limit = amount(step.limit);
      const when = span(step.from, step.to, TO);
      return { vi: `Tính đủ ${limit.vi}: ${when.vi}.`, en: `Counted ${limit.en}: ${when.en}.` };
    }
    case 'moved-to-working-day': {
      const why = offWords(step.why);
      return {
        vi: `Ngày cuối ${day(step.from)} là ngày nghỉ (${why.vi}): hạn chuyển sang ngày làm việc tiếp theo ${day(step.to)} (Bộ luật Dân sự 2015 Điều 148 khoản 5).`,
        en: `The last day, ${day(step.from)}, is off (${why.en}): the limit ends on the next working day, ${day(step.to)} (Civil Code 2015 Art. 148.5).`,
      };
    }
    case 'extended':
      return {
        vi: `Gia hạn từ ${clockTime(step.from)} đến ${clockTime(step.to)}.`,
        en: `Extended from ${clockTime(step.from)} to ${clockTime(step.to)}.`,
      };
    case 'announced-kept':
      return {
        vi: `Tính lại được ${clockTime(step.computedAt)}; giữ hạn đã thông báo ${clockTime(step.announcedAt)}.`,
        en: `Recomputed: ${clockTime(step.computedAt)}; the announced ${clockTime(step.announcedAt)} stands.`,
      };
    case 'provisional': {
      const years = step.years.join(', ');
      return {
        vi: `Tạm tính: chưa có lịch nghỉ chính thức năm ${years}.`,
        en: `Provisional: no official calendar yet for ${years}.`,
      };
    }
  }
}

/** Facts of a step that are instants (numbers) rather than days. */
const INSTANTS: ReadonlySet<string> = new Set(['from', 'to', 'startedAt', 'opensAt', 'announcedAt', 'computedAt']);

/** Steps for an answer: instants as ISO 8601 in Hanoi's offset, each with its sentences. */
export const explainSteps = (steps: readonly Step[]): ExplainedStep[] =>
  steps.map((step) => {
    const facts = Object.entries(step).map(([name, value]) => [
      name,
      INSTANTS.has(name) && typeof value === 'number' ? formatInstant(value) : value,
    ]);
    return { ...Object.fromEntries(facts), kind: step.kind, ...explainStep(step) };
  });
