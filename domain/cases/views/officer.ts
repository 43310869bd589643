import { openPause } from '../../deadlines/clock.ts';
import { formatInstant, type Instant } from '../../time.ts';
import type { Case } from '../case.ts';
import type { CaseClocks } from '../clocks.ts';
import { isDenunciationCode } from '../code.ts';
import { DUTIES, dutiesOf } from '../duties.ts';
import { rightToGoOn } from '../go-on.ts';
import { allowedMoves } from '../movers.ts';
import type { MoverRole } from '../regimes/regime.ts';
import type { PrivateCase, PrivateText } from '../separate.ts';
import { publicStatus } from './status.ts';

/** Who sees how the sender can be reached: those who answer him. A denouncer has an access of his own, and is in no view. */
export const maySeeContact = (of: Case, roles: readonly MoverRole[]): boolean =>
  of.kind !== 'denunciation' && roles.some((role) => role === 'officer' || role === 'head');

export type OfficerInput = {
  readonly case: Case;
  readonly clocks: CaseClocks;
  readonly person?: PrivateCase | undefined;
  readonly texts: readonly PrivateText[];
  /** The roles in which the reader may touch this case; without any he has nothing to read here. */
  readonly roles: readonly MoverRole[];
  readonly now: Instant;
};

/** What staff see who may move the case: everything but, without need, the contact data, and never the denouncer. */
export function officerView({ case: of, clocks, person, texts, roles, now }: OfficerInput) {
  const answer = texts.find(({ what, version }) => what === 'answer' && version === of.answer?.version);
  const { code, kind, category, state, ...status } = publicStatus(of, clocks, answer, now);
  const { cell, mirror, holder: _, receivedAt, recordedAt, settledAt, publishedAt, dueAt, answer: __, rejection, ...facts } = of;
  return {
    ...facts,
    links: visibleLinks(of, roles),
    ...status,
    channel: cell.channel,
    filed: cell.filed,
    recordedAt: formatInstant(recordedAt),
    inCellSince: formatInstant(of.inCellSince),
    spellStartedAt: formatInstant(of.spellStartedAt),
    acceptedAt: of.acceptedAt && formatInstant(of.acceptedAt),
    noticeAt: of.noticeAt && formatInstant(of.noticeAt),
    rating: of.rating && { likes: of.rating.likes, dislikes: of.rating.dislikes },
    ...(mirror && { source: mirror.source, externalId: mirror.externalId }),
    ...(person && { title: person.title, description: person.description, location: person.location, places: person.places }),
    ...(person && kind === 'complaint' && { decisionNumber: person.decisionNumber }),
    ...(person && maySeeContact(of, roles) && { contact: person.contact }),
    ...(answer && of.answer && { answer: { text: answer.text, public: of.answer.public, at: formatInstant(of.answer.at) } }),
    texts: texts.map(({ what, text, version, at, public: isPublic }) => ({
      what,
      text,
      version,
      public: isPublic,
      at: formatInstant(at),
    })),
    clocks: clocks.clocks.map((clock) => ({
      name: clock.name,
      stage: clock.stage,
      holder: clock.holder,
      startedAt: formatInstant(clock.startedAt),
      dueAt: formatInstant(clock.due.dueAt),
      provisional: clock.due.provisional,
      ruleVersion: clock.ruleVersion,
      stoppedAt: clock.stoppedAt && formatInstant(clock.stoppedAt),
      outcome: clock.outcome,
      paused: openPause(clock)?.reason,
    })),
    allowedMoves: allowedMoves(of, roles),
    duties: dutiesOf(of, clocks, now).map((duty) => ({ code: duty, ...DUTIES[duty] })),
    rightToGoOn: rightToGoOn(of),
  };
}
/** That there is a denunciation is not told to whoever only has a part of it: the part may be another agency's. */
const visibleLinks = ({ kind, links }: Case, roles: readonly MoverRole[]): Case['links'] =>
  kind === 'denunciation' || roles.includes('keeper') ? links : links.filter(({ to }) => !isDenunciationCode(to));

export type OfficerView = ReturnType<typeof officerView>;
