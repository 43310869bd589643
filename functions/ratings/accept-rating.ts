import { Refusal } from '../../domain/fail.ts';
import { checkRating } from '../../domain/ratings/check.ts';
import { ratingId } from '../../domain/ratings/rating-id.ts';
import { environment } from '../shared/environment.ts';
import { type Answer, accepted } from '../shared/http/answer.ts';
import { isOwn } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { measure } from '../shared/metrics/metrics.ts';
import { send } from '../shared/queue.ts';
import { derive, secretOf } from '../shared/secret.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { type Claimable, claimAll, dossierOf, markSent, oneTimeToken } from './claims.ts';
import { keepComment } from './comment.ts';
import { given } from './given.ts';
import { isKnown } from './known-dossiers.ts';
import { tokenNumber } from './one-time-token.ts';
import type { createRating } from './routes.ts';

/**
 * Takes one rating: claim what may be used once, keep the free text apart, send, make the claims final, answer. A crash between any
 * two steps leaves nothing that a retry under the same key does not complete.
 */
export async function acceptRating({ body, caller, now, seed }: Request<typeof createRating>): Promise<Answer> {
  const occurredAt = body.occurredAt ?? now;
  const registry = await currentRegistry();
  checkRating(body, occurredAt, now, registry);
  if (caller && isOwn(caller, body.agency)) throw new Refusal('rates-itself', 'agency');
  const id = ratingId(body.agency, occurredAt, await derive('rating', seed));

  const claims: Claimable[] = [];
  const { token } = body;
  if (token !== undefined) claims.push(oneTimeToken(await tokenNumber({ ...body, token }, now, registry)));
  if (body.dossier !== undefined) claims.push(dossierOf(body.agency, body.dossier));
  const known = body.dossier !== undefined && (await isKnown(body.dossier));
  await claimAll(claims, id, now);

  await keepComment(id, body.comment, now);
  await send(environment('RATINGS_QUEUE_URL'), given(id, body, token !== undefined || known ? 'token' : 'open', occurredAt, now));
  for (const each of claims) await markSent(each, id);

  measure('ratingsAccepted');
  return accepted({ id, secret: await secretOf(id), status: 'accepted' });
}
