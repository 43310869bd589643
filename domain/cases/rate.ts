import type { CaseRated } from '../../events/case-outcome.ts';
import { Refusal } from '../fail.ts';
import { formatInstant, type Instant } from '../time.ts';
import { complained } from './acceptance.ts';
import { apply } from './apply.ts';
import type { Case } from './case.ts';
import type { CaseClocks } from './clocks.ts';
import type { CaseContext, Decided } from './decision.ts';
import { newlyDissatisfied } from './facts.ts';
import { type AnswerRating, likesOf } from './intake/answer-rating.ts';
import { ruleOf } from './movers.ts';
import { leadDue } from './overdue.ts';
import { wakeOf } from './receive.ts';
import { withFacts } from './replay.ts';
import { isPending } from './vocabulary.ts';

/** A rating of the answer that was recorded; a bad one offers the sender to have the case reopened, where its regime knows that. */
export type Rated = Decided & { readonly offersReopening: boolean };

/** The sender judges the answer he got, once per spell. Refused before there is one (`not-answered-yet`) and a second time (`already-rated`). */
export function rate(before: Case, clocks: CaseClocks, { answers }: AnswerRating, at: Instant, context: CaseContext): Rated {
  if (isPending(before.state) || (!before.answer && !before.decision)) throw new Refusal('not-answered-yet');
  if (before.mirror) throw new Refusal('mirrored-read-only', '', { source: before.mirror.source });
  if (before.rating) throw new Refusal('already-rated');
  const { likes, dislikes } = likesOf(answers);
  const poor = dislikes > likes;
  const unhappy = poor ? newlyDissatisfied(before) : undefined;
  const judged = unhappy && complained(clocks);
  const version = before.version + 1;
  const event: CaseRated = {
    id: `${before.code}/${String(version).padStart(6, '0')}`,
    type: 'case.rated.v1',
    subject: before.code,
    occurredAt: formatInstant(at),
    recordedAt: formatInstant(at),
    data: {
      version,
      state: before.state,
      by: { role: 'sender' },
      cell: before.cell,
      due: leadDue(clocks),
      answers: Object.fromEntries(Object.entries(answers).filter(([, score]) => score !== undefined)),
      likes,
      dislikes,
      at: formatInstant(at),
      ...(unhappy && { dissatisfied: unhappy }),
      ...(judged && { acceptance: judged.acceptance }),
    },
  };
  const after = apply(before, event);
  const item: CaseClocks = withFacts(judged ? { ...clocks, accepted: judged.accepted } : clocks, after);
  return {
    case: after,
    clocks: item,
    ...wakeOf(item, at, context),
    events: [event],
    texts: [],
    offersReopening: poor && ruleOf(after, 'reopen', ['sender']) !== undefined,
  };
}
