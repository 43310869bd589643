import { Refusal } from '../fail.ts';
import type { PeriodId } from '../periods/period.ts';
import type { Instant } from '../time.ts';
import type { Frozen } from './contribution.ts';

export type ReportState = 'draft' | 'submitted' | 'returned' | 'approved';
export const REPORT_MOVES = ['submit', 'return', 'approve'] as const;
export type ReportMove = (typeof REPORT_MOVES)[number];

/** The final or restated revision of the figures on which a report stands. */
export type Pinned = { readonly revision: number; readonly manifestSha256: string };

/** The report of a period. `version` counts its moves; 0 before the first. From `submitted` on, figures and contributions are frozen. */
export type Report = {
  readonly period: PeriodId;
  readonly state: ReportState;
  readonly version: number;
  readonly pinned?: Pinned;
  readonly frozen?: Frozen;
  readonly submittedBy?: string;
  readonly submittedAt?: Instant;
  readonly decidedBy?: string;
  readonly decidedAt?: Instant;
  /** Why it was returned, or a word with another move. */
  readonly note?: string;
};

export const blankReport = (period: PeriodId): Report => ({ period, state: 'draft', version: 0 });

export type Mover = { readonly sub: string; readonly roles: readonly string[] };

const BY: Readonly<Record<ReportMove, readonly string[]>> = {
  submit: ['coordinator'],
  // A co-ordinator may take its own submission back.
  return: ['approver', 'coordinator'],
  approve: ['approver'],
};

/** What the state allows, whoever moves. An approved report is reopened only by figures that were restated after it. */
function movesFrom({ state, pinned }: Report, figures: Pinned | undefined): ReportMove[] {
  if (state === 'submitted') return ['return', 'approve'];
  if (state === 'approved') return figures && pinned && figures.revision > pinned.revision ? ['submit'] : [];
  return figures ? ['submit'] : [];
}

/** The moves that a person may make now; `askedBy` is who asked for the figures, where a person did. */
export const allowedMoves = (report: Report, by: Mover, figures: Pinned | undefined, askedBy?: string): ReportMove[] =>
  movesFrom(report, figures).filter(
    (move) => BY[move].some((role) => by.roles.includes(role)) && !(move === 'approve' && isOneOfTwo(report, by, askedBy)),
  );

const isOneOfTwo = ({ submittedBy }: Report, { sub }: Mover, askedBy?: string): boolean => sub === submittedBy || sub === askedBy;

export type MoveCommand = {
  readonly move: ReportMove;
  readonly version: number;
  readonly note?: string;
  readonly by: Mover;
  readonly at: Instant;
  /** The current final or restated figures. */
  readonly figures: Pinned | undefined;
  readonly askedBy?: string;
  /** What a submission freezes. */
  readonly frozen: Frozen;
};

/** The report after a move. Refused with the allowed moves; the approver is never the submitter, nor who asked for the figures. */
export function moveReport(report: Report, command: MoveCommand): Report {
  const { move, by, at, figures, askedBy, note } = command;
  const allowed = allowedMoves(report, by, figures, askedBy).join(', ');
  if (command.version !== report.version) throw new Refusal('version-conflict', 'version', { version: report.version, allowed });
  if (!BY[move].some((role) => by.roles.includes(role))) throw new Refusal('report-move-role', 'move', { move, allowed });
  if (move === 'submit' && report.state !== 'submitted' && !figures) throw new Refusal('report-figures-not-final', 'move');
  if (!movesFrom(report, figures).includes(move))
    throw new Refusal('report-move-not-allowed', 'move', { move, state: report.state, allowed });
  if (move === 'approve' && isOneOfTwo(report, by, askedBy)) throw new Refusal('report-own-submission', 'move', { allowed });

  const next = { ...report, version: report.version + 1, note };
  if (move === 'submit') {
    const { decidedBy, decidedAt, ...rest } = next;
    return { ...rest, state: 'submitted', pinned: figures!, frozen: command.frozen, submittedBy: by.sub, submittedAt: at };
  }
  return { ...next, state: move === 'approve' ? 'approved' : 'returned', decidedBy: by.sub, decidedAt: at };
}
