import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { acceptBatch } from './accept-batch.ts';
import { acceptRating } from './accept-rating.ts';
import { correct } from './correct.ts';
import { recordInvitations } from './invitations.ts';
import { issueTokens } from './one-time-token.ts';
import {
  correctRating,
  createInvitations,
  createRating,
  createRatingBatch,
  createRatingTokens,
  withdrawRating,
} from './routes.ts';
import { withdraw } from './withdraw.ts';

/** Takes ratings in, and lets those who gave them correct or withdraw them. */
export const handler = api([
  endpoint(createRating, acceptRating, { refusedAs: 'ratingsRefused' }),
  endpoint(createRatingBatch, acceptBatch),
  endpoint(createInvitations, recordInvitations),
  endpoint(createRatingTokens, issueTokens),
  endpoint(correctRating, correct),
  endpoint(withdrawRating, withdraw),
]);
