import type { CaseCell } from '../../events/case-fields.ts';
import type { CaseLinked } from '../../events/case-holder.ts';
import type { MirroredSpell } from '../../events/case-mirrored.ts';
import type { AgencyId } from '../agencies/agency.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { CaseKind, CaseState } from './vocabulary.ts';

/** The time under one holder. `late` and `dissatisfied` are each counted once in the Decision 766 index. */
export type Holder = {
  readonly agency: AgencyId;
  readonly startedAt: Instant;
  readonly late: boolean;
  readonly dissatisfied: boolean;
  /** The satisfaction with it is counted by acceptance. */
  readonly byAcceptance?: true;
};

/** An obligation to the sender that one spell of work ended with. */
export type Answer = { readonly version: number; readonly public: boolean; readonly at: Instant };

/**
 * A case as it stands: nothing but what its events say (`replay` gives the same), no personal data, no free text. Instants are numbers.
 * `version` counts the moves; due dates as announced (a new calendar may have moved them since: the clock item knows).
 */
export type Case = {
  readonly code: string;
  readonly kind: CaseKind;
  readonly category?: string;
  readonly about?: string;
  readonly level?: 'urgent' | 'normal' | 'complex';
  readonly remote?: boolean;
  readonly complex?: boolean;
  readonly speciallyComplex?: boolean;
  readonly severalPlaces?: boolean;
  readonly instance?: 1 | 2;
  readonly knownOn?: LocalDate;
  readonly firstDecision?: { readonly date: LocalDate; readonly agency?: AgencyId };
  readonly firstCase?: string;
  readonly outsideTimeBar?: boolean;
  readonly undirected?: boolean;
  readonly publish: boolean;
  readonly group: boolean;
  readonly anonymous: boolean;
  readonly form?: 'letter' | 'visit';
  readonly cell: CaseCell;
  /** When it came to its cell: an overdue is never counted there before. */
  readonly inCellSince: Instant;
  readonly assignee?: string;
  readonly state: CaseState;
  /** The state to go back to after a supplement or a suspension. */
  readonly resumesTo?: CaseState;
  readonly version: number;
  readonly receivedAt: Instant;
  readonly recordedAt: Instant;
  /** 1, and one more with every reopening. */
  readonly spell: number;
  readonly spellStartedAt: Instant;
  readonly supplements: number;
  readonly suspensions: number;
  readonly transfers: number;
  readonly dueAt?: Instant;
  readonly provisional?: boolean;
  readonly acceptedAt?: Instant;
  readonly noticeAt?: Instant;
  /** The last dialogue with the complainant. */
  readonly dialogueOn?: LocalDate;
  readonly settledAt?: Instant;
  readonly publishedAt?: Instant;
  readonly standing?: 'early' | 'on-time' | 'late';
  /** Working days of the first spell, and of all spells. */
  readonly firstDays?: number;
  readonly cumulativeDays?: number;
  readonly answer?: Answer;
  readonly decision?: { readonly number: string; readonly date: LocalDate };
  readonly rejection?: string;
  readonly holder?: Holder;
  readonly rating?: { readonly likes: number; readonly dislikes: number; readonly at: Instant };
  readonly links: readonly { readonly to: string; readonly as: CaseLinked['data']['as'] }[];
  readonly mirror?: {
    readonly source: string;
    readonly externalId: string;
    /** As the source named it last. */
    readonly agency?: AgencyId;
    /** When the source last changed it, where it says so. */
    readonly changedAt?: string;
    readonly spell: MirroredSpell;
    readonly toldAt: Instant;
  };
};
