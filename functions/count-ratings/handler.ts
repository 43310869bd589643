import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { incrementOf } from '../../domain/ratings/increments.ts';
import { readRatingId } from '../../domain/ratings/rating-id.ts';
import { RatingGiven } from '../../events/rating-given.ts';
import { decode, deliverAgain } from '../shared/batch.ts';
import { absorb } from '../shared/counting/absorb.ts';
import { measureAbsorbed } from '../shared/counting/measure.ts';
import { emits } from '../shared/metrics/metrics.ts';
import { countedRating, ratingReceipt } from '../shared/ratings/rating-record.ts';
import { database } from '../shared/store/database.ts';
import { tellLate } from './tell-late.ts';

/** One that can be counted: its id tells where it lies. */
const PlacedRating = RatingGiven.refine(({ id }) => readRatingId(id) !== undefined);

/** Counts a batch of ratings into the cells of their agencies, each exactly once. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(emits('count-ratings'))
  .handler(async ({ Records }) => {
    const { readable, unreadable } = decode(Records, PlacedRating);
    const countables = readable.map(({ event }) => ({ id: event.id, event, increments: [incrementOf(countedRating(event))] }));

    const absorbed = await absorb(countables, { database, receipt: ({ event }) => ratingReceipt(event) });
    measureAbsorbed('ratings', absorbed, unreadable.length);
    const untold = await tellLate(readable);

    const failed = new Set(absorbed.failed);
    return deliverAgain([
      ...unreadable.map(({ messageId }) => messageId),
      ...readable
        .filter(({ event, messageId }) => failed.has(event.id) || untold.has(messageId))
        .map(({ messageId }) => messageId),
    ]);
  });
