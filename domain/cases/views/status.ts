import { isLate } from '../../deadlines/clock.ts';
import type { Words } from '../../deadlines/types.ts';
import { formatInstant, type Instant } from '../../time.ts';
import type { Case } from '../case.ts';
import { type CaseClocks, leadOf } from '../clocks.ts';
import { rightToGoOn } from '../go-on.ts';
import { ruleOf } from '../movers.ts';
import { REJECT_REASONS } from '../reasons.ts';
import type { PrivateCase, PrivateText } from '../separate.ts';
import { isPending, stateWords } from '../vocabulary.ts';

const text = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : formatInstant(at));
const wordsOf = ({ vi, en }: Words): Words => ({ vi, en });

/** What anyone with the code may know. Instants are ISO texts; absent fields are undefined. */
export function publicStatus(of: Case, clocks: CaseClocks, answer: PrivateText | undefined, now: Instant) {
  const lead = leadOf(clocks);
  const { due } = lead;
  return {
    code: of.code,
    kind: of.kind,
    ...(of.category && { category: of.category }),
    state: of.state,
    stateText: stateWords(of),
    agency: of.cell.agency,
    receivedAt: formatInstant(of.receivedAt),
    dueAt: formatInstant(due.dueAt),
    provisional: due.provisional,
    overdue: isPending(of.state) && isLate(lead, now),
    settledAt: text(of.settledAt),
    publishedAt: text(of.publishedAt),
    ...(of.rejection && {
      rejection: { reasonCode: of.rejection, ...wordsOf(REJECT_REASONS[of.rejection] ?? { vi: '', en: '' }) },
    }),
    ...(of.answer?.public &&
      answer?.version === of.answer.version && { answer: { text: answer.text, at: formatInstant(of.answer.at) } }),
  };
}
export type PublicStatus = ReturnType<typeof publicStatus>;

/** A denunciation is nobody's to look up: only officers know that it exists. */
export const isPublicKind = ({ kind }: Case): boolean => kind !== 'denunciation';

/** Texts that are meant for the sender. */
const FOR_SENDER: readonly PrivateText['what'][] = [
  'answer',
  'decision',
  'progress-notice',
  'supplement-request',
  'supplement',
  'extension-reason',
  'rejection-note',
  'competent-body',
];

/** What the sender sees beside it, having shown his secret: his own words, the messages to him, and what he can do now. */
export function senderStatus(
  of: Case,
  clocks: CaseClocks,
  person: PrivateCase | undefined,
  texts: readonly PrivateText[],
  now: Instant,
) {
  const answer = texts.find(({ what, version }) => what === 'answer' && version === of.answer?.version);
  const mine = ['supplement', 'withdraw', 'reopen'] as const;
  return {
    ...publicStatus(of, clocks, answer, now),
    version: of.version,
    ...(person && { title: person.title, description: person.description }),
    ...(answer && of.answer && { answer: { text: answer.text, at: formatInstant(of.answer.at) } }),
    messages: texts
      .filter(({ what }) => FOR_SENDER.includes(what))
      .map(({ what, text: words, at }) => ({ what, text: words, at: formatInstant(at) })),
    rightToGoOn: rightToGoOn(of),
    moves: mine.filter((move) => ruleOf(of, move, ['sender'])),
    mayRate: of.settledAt !== undefined && (of.answer ?? of.decision) !== undefined && !of.rating && !of.mirror,
    rating: of.rating && { likes: of.rating.likes, dislikes: of.rating.dislikes },
  };
}
export type SenderStatus = ReturnType<typeof senderStatus>;
