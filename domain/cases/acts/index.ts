import type { MoveBody } from '../moves.ts';
import { extend, resume, suspend } from './clock.ts';
import { accept, assign, classify, dialogue, progressNotice, requestSupplement, supplement } from './handling.ts';
import { link, refile, split, transfer } from './holder.ts';
import { answer, close, decide, publish, reject, reopen, withdraw } from './outcome.ts';
import type { Acted, Work } from './work.ts';

type MoveActs = {
  readonly [Name in MoveBody['move']]: (work: Work, body: Extract<MoveBody, { move: Name }>) => Acted;
};

/** What each move comes to once it is allowed. */
export const MOVE_ACTS: MoveActs = {
  accept,
  classify,
  'request-supplement': requestSupplement,
  supplement,
  transfer,
  assign,
  'progress-notice': progressNotice,
  extend,
  suspend,
  resume,
  dialogue,
  decide,
  answer,
  publish,
  reject,
  withdraw,
  reopen,
  refile,
  split,
  link,
  close,
};
