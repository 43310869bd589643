import type { Agency } from '../../domain/agencies/agency.ts';
import type { Instrument } from '../../domain/instruments/instrument.ts';
import { serviceContact } from '../../domain/instruments/service-contact.ts';
import type { Period } from '../../domain/periods/period.ts';
import { CHANNELS, FILINGS, RESPONDENTS, SERVICES } from '../../domain/ratings/rating.ts';
import { addDays, atMinute, daysBetween, formatInstant } from '../../domain/time.ts';
import { type Dice, diceOf } from './random.ts';

/** A rating as a one-door system would send it. Its id says that it is simulated. */
export type Simulated = Record<string, unknown> & { readonly agency: string; readonly externalId: string };

/** Every agency has a level of its own between these, so that the page has something to show. */
const WORST_LEVEL = 3.4;
const LEVEL_SPAN = 1.3;
const OPENING_MINUTE = 8 * 60;
const OPEN_MINUTES = 9 * 60;

/**
 * Ratings of a period spread over agencies: a few agencies get very few, as in life. With the form of SIPAS they are a survey on paper. The
 * same seed gives the same ratings.
 */
export function* simulate(
  agencies: readonly Agency[],
  period: Period,
  count: number,
  seed: number,
  instrument: Instrument = serviceContact,
): Generator<Simulated> {
  const dice = diceOf(seed);
  const places = agencies.map(({ id }) => ({
    id,
    level: WORST_LEVEL + LEVEL_SPAN * dice.next(),
    weight: 0.02 + dice.next() ** 2,
  }));
  const total = places.reduce((sum, { weight }) => sum + weight, 0);
  const days = daysBetween(period.from, period.to);
  for (let number = 0; number < count; number++) {
    const place = drawn(places, dice.next() * total);
    yield {
      agency: place.id,
      service: dice.pick(SERVICES),
      channel: instrument === serviceContact ? dice.pick(CHANNELS) : 'paper',
      instrument: instrument.id,
      ...(dice.next() < 0.8 ? { filing: dice.pick(FILINGS) } : {}),
      ...(dice.next() < 0.8 ? { respondent: dice.pick(RESPONDENTS) } : {}),
      answers: answers(dice, place.level, instrument),
      occurredAt: formatInstant(atMinute(addDays(period.from, dice.below(days + 1)), OPENING_MINUTE + dice.below(OPEN_MINUTES))),
      externalId: `mo-phong-${seed}-${number}`,
    };
  }
}

function answers(dice: Dice, level: number, { items }: Instrument): Record<string, number> {
  const asked = items.filter(({ code }) => code === 'overall' || dice.next() < 0.85);
  return Object.fromEntries(asked.map(({ code }) => [code, scoreAround(dice, level)]));
}

/** Three throws added up: most near the level, a few far from it. */
function scoreAround(dice: Dice, level: number): number {
  const throws = dice.next() + dice.next() + dice.next();
  return Math.min(5, Math.max(1, Math.round(level + (throws - 1.5) * 1.6)));
}

/** The place at which the running sum of weights passes a point. */
function drawn<Place extends { readonly weight: number }>(places: readonly Place[], point: number): Place {
  let sum = 0;
  for (const place of places) {
    sum += place.weight;
    if (point <= sum) return place;
  }
  return places.at(-1)!;
}
