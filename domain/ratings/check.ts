import { isInForce, type Registry } from '../agencies/registry.ts';
import { Refusal } from '../fail.ts';
import { INSTRUMENTS } from '../instruments/index.ts';
import { DAY_MS, dateOf, type Instant, MINUTE_MS } from '../time.ts';
import type { Answers, RatingInput } from './rating.ts';

/** Clocks of counters and phones run ahead a little. */
const FUTURE_TOLERANCE_MS = 5 * MINUTE_MS;
const OLDEST_DAYS = 400;

/** Refuses a rating that cannot be counted: unknown items, an agency not in force on that day or a group, a moment outside the window. */
export function checkRating(rating: RatingInput, occurredAt: Instant, now: Instant, registry: Registry): void {
  checkMoment(occurredAt, now);
  checkRateable(rating.agency, occurredAt, registry);
  checkAnswers(rating.instrument, rating.answers);
}

export function checkMoment(occurredAt: Instant, now: Instant): void {
  if (occurredAt > now + FUTURE_TOLERANCE_MS) throw new Refusal('in-future', 'occurredAt');
  if (occurredAt < now - OLDEST_DAYS * DAY_MS) throw new Refusal('too-old', 'occurredAt', { days: OLDEST_DAYS });
}

export function checkRateable(id: string, at: Instant, registry: Registry): void {
  const agency = registry.get(id);
  if (!agency) throw new Refusal('agency-unknown', 'agency');
  if (agency.isGroup) throw new Refusal('agency-group', 'agency');
  if (!isInForce(agency, dateOf(at))) throw new Refusal('agency-not-in-force', 'agency', { date: dateOf(at) });
}

/** Refuses counts of a half-month that has not begun, or of an agency that was not in force on any of its days. */
export function checkServed(id: string, from: Instant, to: Instant, now: Instant, registry: Registry): void {
  if (from > now) throw new Refusal('in-future', 'halfMonth');
  const agency = registry.get(id);
  const isThere =
    agency && !agency.isGroup && (agency.validFrom ?? '') <= dateOf(to) && dateOf(from) <= (agency.validTo ?? '9999');
  if (!isThere) checkRateable(id, to, registry);
}

export function checkAnswers(instrumentId: string, answers: Answers): void {
  const instrument = INSTRUMENTS.get(instrumentId);
  if (!instrument) throw new Refusal('instrument-unknown', 'instrument');
  if (Object.keys(answers).length === 0) throw new Refusal('answers-empty', 'answers');
  const known = new Set(instrument.items.map(({ code }) => code));
  const unknown = Object.keys(answers).find((code) => !known.has(code));
  if (unknown !== undefined)
    throw new Refusal('item-unknown', 'answers', { item: /^[\w.-]{1,40}$/.test(unknown) ? unknown : '?' });
}
