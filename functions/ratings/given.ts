import type { Assurance, RatingInput } from '../../domain/ratings/rating.ts';
import { formatInstant, type Instant } from '../../domain/time.ts';
import { RatingGiven } from '../../events/rating-given.ts';
import type { Message } from '../shared/queue.ts';

/** A rating as the fact that is queued: what is counted, and nothing that the person wrote. */
export function given(id: string, rating: RatingInput, assurance: Assurance, occurredAt: Instant, recordedAt: Instant): Message {
  const { agency, service, channel, instrument, answers, filing, respondent, receivedBy, procedure } = rating;
  const body = RatingGiven.parse({
    id,
    type: 'rating.given.v1',
    subject: id,
    occurredAt: formatInstant(occurredAt),
    recordedAt: formatInstant(recordedAt),
    data: { agency, service, channel, instrument, answers, assurance, filing, respondent, receivedBy, procedure },
  });
  return { body, group: agency };
}
