import { referenceAgencies } from '../../../domain/agencies/reference.ts';
import { Registry } from '../../../domain/agencies/registry.ts';
import { INSTRUMENTS, SIPAS_INSTRUMENT } from '../../../domain/instruments/index.ts';
import type { Cell } from '../../../domain/metrics/cell.ts';
import { halvesOf, parsePeriod } from '../../../domain/periods/period.ts';
import { emptyLedger } from '../../../domain/publication/disclosure/ledger.ts';
import type { RollupInput } from '../../../domain/publication/rollup.ts';
import type { InvitationCount } from '../../../domain/publication/tables/response.ts';
import type { CountedRating } from '../../../domain/ratings/increments.ts';
import { ASSURANCES, CHANNELS, FILINGS, RESPONDENTS, SERVICES } from '../../../domain/ratings/rating.ts';
import { parseInstant } from '../../../domain/time.ts';
import { leavesOf } from './history.ts';

export const registry = new Registry(referenceAgencies());
const period = parsePeriod('2026-Q3', 'report')!;

/** A seeded source of numbers below n. */
export function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * n);
  };
}

/** Ratings of Hanoi's agencies in the third quarter of 2026: a few get many, most get some, some get hardly any. */
export function ratings(count: number, seed = 7): CountedRating[] {
  const roll = dice(seed);
  const agencies = registry.rateable(period.to).map(({ id }) => id);
  const halves = halvesOf(period);
  const sipas = INSTRUMENTS.get(SIPAS_INSTRUMENT)!.items;
  const score = (ease: number): number =>
    Math.min(5, 2 + roll(3) + roll(2) + (roll(10) < ease ? 1 : 0) - (roll(12) === 0 ? 2 : 0));
  return Array.from({ length: count }, (): CountedRating => {
    const agency = Math.min(roll(agencies.length), roll(agencies.length), roll(agencies.length));
    const isSipas = roll(20) === 0;
    const answers = isSipas
      ? Object.fromEntries(sipas.filter(() => roll(8) > 0).map(({ code }) => [code, score(4)]))
      : Object.fromEntries(
          ['access', 'procedure', 'staff', 'result', 'feedback', 'overall']
            .filter(() => roll(15) > 0)
            .map((item) => [item, score(agency % 9)]),
        );
    return {
      agency: agencies[agency]!,
      service: SERVICES[Math.min(roll(14), roll(14))]!,
      channel: CHANNELS[Math.min(roll(8), roll(8))]!,
      instrument: isSipas ? SIPAS_INSTRUMENT : 'service-contact.v1',
      half: halves[roll(halves.length)]!,
      assurance: ASSURANCES[Math.min(roll(3), roll(3))]!,
      filing: roll(5) > 0 ? FILINGS[roll(3)]! : undefined,
      respondent: roll(4) > 0 ? RESPONDENTS[Math.min(roll(3), roll(3))]! : undefined,
      answers,
    };
  });
}

const invitations = (): InvitationCount[] =>
  registry
    .rateable(period.to)
    .slice(0, 40)
    .map(({ id }, i) => ({ agency: id, half: '2026-08a', served: 400 + i, invited: 300 + i }));

/** What a publication of that quarter is computed from. */
export const input = (leaves: readonly Cell[], more: Partial<RollupInput> = {}): RollupInput => ({
  period,
  revision: 1,
  status: 'preliminary',
  asOf: parseInstant('2026-09-15T00:30:00+07:00')!,
  publishedAt: parseInstant('2026-09-15T00:30:00+07:00')!,
  leaves,
  invitations: invitations(),
  registry,
  ledger: emptyLedger('report', 2026),
  ...more,
});

export const sampleInput = (count = 6000, more: Partial<RollupInput> = {}): RollupInput => input(leavesOf(ratings(count)), more);
