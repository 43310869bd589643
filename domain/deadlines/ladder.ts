import type { AgencyId } from '../agencies/agency.ts';
import type { Recipient, Regime, TimeLimit } from './types.ts';

/** A warning before the due instant: when a share of the office time is used, or when so little office time is left. */
export type NearLevel = { level: string; to: readonly Recipient[] } & (
  | { usedShare: number }
  | { left: TimeLimit & { unit: 'working-hour' } }
);

/** A step up after the due instant, so many working days later. `digest`: one message for all such items of an agency. */
export type Escalation = { level: string; afterWorkingDays: number; to: readonly Recipient[]; digest: boolean };

/** Who is told what, and when. Above the head of an agency it is always a digest per agency, never a message per item. */
export type Ladder = {
  readonly near: readonly NearLevel[];
  readonly overdue: { level: string; to: readonly Recipient[] };
  readonly escalations: readonly Escalation[];
  /** Told once when nobody in the agency owns what has to be raised. */
  readonly missingOwner: { level: string; to: readonly Recipient[] };
};

const agency = (id: AgencyId): Recipient => ({ agency: id });
const HOME_AFFAIRS = agency('so-noi-vu');
const COMMITTEE_OFFICE = agency('van-phong-ubnd-thanh-pho');
const SERVICE_CENTRE = agency('trung-tam-phuc-vu-hanh-chinh-cong');
const INSPECTORATE = agency('thanh-tra-thanh-pho');

/** Office hours of a working day. */
const DAY_HOURS = 8;
const officeDays = (days: number) => ({ amount: days * DAY_HOURS, unit: 'working-hour' }) as const;

const near = (days: number): readonly NearLevel[] => [
  { level: 'near-due', usedShare: 0.75, to: ['officer'] },
  { level: 'last-call', left: officeDays(days), to: ['officer', 'head'] },
];
const base = {
  overdue: { level: 'overdue', to: ['officer', 'head'] },
  missingOwner: { level: 'missing-owner', to: ['head', 'intake-desk'] },
} as const;
const up = (afterWorkingDays: number, to: readonly Recipient[]): Escalation => ({
  level: `overdue-${afterWorkingDays}`,
  afterWorkingDays,
  to,
  digest: to.some((recipient) => typeof recipient === 'object'),
});

/** The ladders by the body that watches: plan tasks Sở Nội vụ and the committee office, procedures the service centre, complaints the inspectorate. */
export const LADDERS = {
  tasks: { ...base, near: near(5), escalations: [up(5, [HOME_AFFAIRS]), up(10, [COMMITTEE_OFFICE])] },
  procedures: { ...base, near: near(1), escalations: [up(1, [SERVICE_CENTRE]), up(5, [COMMITTEE_OFFICE])] },
  portal: { ...base, near: near(1), escalations: [up(1, ['head']), up(5, [COMMITTEE_OFFICE])] },
  /** The superior steps in after 5 and again after 5 working days (Law on Denunciations 2018 Art. 38). */
  complaints: { ...base, near: near(3), escalations: [up(5, [INSPECTORATE]), up(10, [INSPECTORATE, COMMITTEE_OFFICE])] },
} as const satisfies Record<string, Ladder>;

const BY_REGIME: Readonly<Record<Regime, keyof typeof LADDERS>> = {
  petition: 'portal',
  'petition-ihanoi': 'portal',
  'information-request': 'portal',
  question: 'portal',
  complaint: 'complaints',
  denunciation: 'complaints',
  'procedure-dossier': 'procedures',
  task: 'tasks',
};

/** The ladder that applies to a regime. */
export const ladderOf = (regime: Regime): Ladder => LADDERS[BY_REGIME[regime]];

/** The body that watches over a regime; co-ordinators hold scopes of the same names. */
export const watcherOf = (regime: Regime): keyof typeof LADDERS => BY_REGIME[regime];
