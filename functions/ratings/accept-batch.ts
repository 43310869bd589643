import type { Registry } from '../../domain/agencies/registry.ts';
import { Refusal } from '../../domain/fail.ts';
import { checkRating } from '../../domain/ratings/check.ts';
import { RatingLine } from '../../domain/ratings/rating.ts';
import { ratingId } from '../../domain/ratings/rating-id.ts';
import { environment } from '../shared/environment.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { isOwn } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { languageOf } from '../shared/http/language.ts';
import { linesOf, type RefusedLine, refusedLine } from '../shared/http/lines.ts';
import { json, parse } from '../shared/http/request.ts';
import { measure } from '../shared/metrics/metrics.ts';
import { inOrder } from '../shared/parallel.ts';
import { type Message, sendAll } from '../shared/queue.ts';
import { derive } from '../shared/secret.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { type Claimable, claim, dossierOf, markSent } from './claims.ts';
import { keepComment } from './comment.ts';
import { firstTold } from './first-told.ts';
import { given } from './given.ts';
import { markKnown } from './known-dossiers.ts';
import type { createRatingBatch } from './routes.ts';

const BATCH_MAX_LINES = 2000;
/** Claims and comments of a batch are written side by side: 2,000 one after the other would outlast the function. */
const LINES_AT_ONCE = 40;

type Taken = { readonly id: string; readonly message: Message; readonly claimed?: Claimable };

/** Takes many ratings of a one-door system. Good lines go in whatever the others are; every bad line is named. */
export async function acceptBatch(request: Request<typeof createRatingBatch>): Promise<Answer> {
  const language = languageOf(request.headers['accept-language']);
  const registry = await currentRegistry();
  const lines = linesOf(request.text, BATCH_MAX_LINES);

  const told = new Map<string, string>();
  const results = await inOrder(lines, LINES_AT_ONCE, ({ line, text }) =>
    take(text, line, request, { registry, told }).catch((error): RefusedLine => refusedLine(line, error, language)),
  );
  const taken = results.filter((result): result is Taken => 'id' in result);
  const refused = results.filter((result): result is RefusedLine => 'code' in result);

  await sendAll(
    environment('RATINGS_QUEUE_URL'),
    taken.map(({ message }) => message),
  );
  await inOrder(taken, LINES_AT_ONCE, async ({ id, claimed }) => claimed && markSent(claimed, id));

  measure('ratingsAccepted', taken.length);
  measure('ratingsRefused', refused.length);
  return ok({ accepted: taken.length, refused });
}

async function take(
  text: string,
  line: number,
  { caller, now, seed }: Request<typeof createRatingBatch>,
  { registry, told }: { registry: Registry; told: Map<string, string> },
): Promise<Taken> {
  const rating = parse(RatingLine, json(text));
  checkRating(rating, rating.occurredAt ?? now, now, registry);
  if (isOwn(caller, rating.agency)) throw new Refusal('rates-itself', 'agency');

  // The sender's own id wins over the line number: the same rating sent again in another batch is the same rating.
  const own = rating.externalId === undefined ? undefined : `${caller.sub}\n${rating.externalId}`;
  const origin = own ?? `${seed}\n${line}`;
  const occurredAt = rating.occurredAt ?? (own === undefined ? now : await firstTold(own, now));
  const id = ratingId(rating.agency, occurredAt, await derive('rating', origin));
  // Of two ratings under one id one would be lost without a word.
  if ((told.get(id) ?? text) !== text) throw new Refusal('external-id-repeated', 'externalId');
  told.set(id, text);
  const claimed = rating.dossier === undefined ? undefined : dossierOf(rating.agency, rating.dossier);
  if (claimed) {
    await claim(claimed, id, now);
    await markKnown(rating.dossier!);
  }
  await keepComment(id, rating.comment, now);
  return { id, claimed, message: given(id, rating, 'integration', occurredAt, now) };
}
