import { timingSafeEqual } from 'node:crypto';
import { isInForce, type Registry } from '../../domain/agencies/registry.ts';
import { Refusal } from '../../domain/fail.ts';
import type { RatingInput } from '../../domain/ratings/rating.ts';
import { DAY_MS, dateOf, formatInstant, type Instant } from '../../domain/time.ts';
import { type Answer, created } from '../shared/http/answer.ts';
import { answeringAgency, isOwn } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { derive } from '../shared/secret.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import type { createRatingTokens } from './routes.ts';

/** `agency~service~expiry day~number~signature`: says for whom it vouches, so checking it needs no look-up. */
const SEPARATOR = '~';
const ANY_SERVICE = 'any';

/**
 * Issues tokens that each make one rating `token`-assured: printed on receipts, or shown as a QR code at a desk. Refused to the agency that
 * would be rated. The same request again gives the same tokens.
 */
export async function issueTokens({ body, caller, now, seed }: Request<typeof createRatingTokens>): Promise<Answer> {
  if (isOwn(caller, body.agency)) throw new Refusal('rates-itself', 'agency');
  const agency = (await currentRegistry()).get(body.agency);
  if (!agency) throw new Refusal('agency-unknown', 'agency');
  if (agency.isGroup) throw new Refusal('agency-group', 'agency');
  if (!isInForce(agency, dateOf(now))) throw new Refusal('agency-not-in-force', 'agency', { date: dateOf(now) });
  const expiresAt = now + body.validDays * DAY_MS;
  const tokens = await Promise.all(
    Array.from({ length: body.count }, async (_, i) =>
      sign(body.agency, body.service ?? ANY_SERVICE, expiresAt, await derive('rating-token-number', `${seed}\n${i}`)),
    ),
  );
  return created({ tokens, expiresAt: formatInstant(expiresAt) });
}

async function sign(agency: string, service: string, expiresAt: Instant, number: string): Promise<string> {
  const claim = [agency, service, expiresAt.toString(36), number].join(SEPARATOR);
  return `${claim}${SEPARATOR}${await derive('rating-token', claim)}`;
}

/**
 * The number of a genuine token that vouches for this rating. Refused when it is forged, expired, or for another agency or service; one for
 * an agency that has ended vouches for its successor.
 */
export async function tokenNumber(rating: RatingInput & { token: string }, now: Instant, registry: Registry): Promise<string> {
  const [agency, service, expiry, number, signature, ...rest] = rating.token.split(SEPARATOR);
  const genuine =
    number !== undefined &&
    signature !== undefined &&
    rest.length === 0 &&
    sameText(signature, await derive('rating-token', [agency, service, expiry, number].join(SEPARATOR))) &&
    (agency === rating.agency || answeringAgency(agency!, registry, dateOf(now)) === rating.agency) &&
    (service === ANY_SERVICE || service === rating.service) &&
    Number.parseInt(expiry!, 36) >= now;
  if (!genuine) throw new Refusal('rating-token-invalid', 'token');
  return number;
}

const sameText = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
