import { quotient } from '../../satisfaction/rounding.ts';
import { roundTo } from '../decimal.ts';

/** Petitions of one unit in a calendar period (Decision 766, items 5.2 and 5.3). */
export type PetitionCounts = {
  /** All received under the unit's authority in the period, a reopened one again: its clock starts anew. */
  readonly received: number;
  /** Of these: settled on or before the term of the holder's clock. */
  readonly onTime: number;
  /** Those that the unit accepted, each once, by its first acceptance. */
  readonly accepted: number;
  /** Of the accepted: more dislikes than likes, or repeated about the result, or overdue. */
  readonly dissatisfied: number;
};

/** Dossiers of one unit in a calendar period. */
export type DossierCounts = {
  readonly received: number;
  readonly overdue: number;
  /** With a petition about them, or disliked. */
  readonly criticised: number;
};

export const PETITION_POINTS = 6;
export const DOSSIER_POINTS = 6;
/** The satisfaction that gives full points (Resolution 76/NQ-CP); below it, points fall in proportion. */
export const FULL_POINTS_SHARE = 0.9;

/** Why a component has no points. */
export const EMPTY_REASONS = {
  'nothing-received': { vi: 'Trong kỳ không có', en: 'None in the period' },
  'not-reported': { vi: 'Chưa có cơ quan nào báo cáo đủ số liệu hồ sơ', en: 'No agency has reported its dossiers in full' },
  'too-few': { vi: 'Ẩn vì dưới 10 phản ánh, kiến nghị', en: 'Hidden: fewer than 10 petitions' },
} as const;
export type EmptyReason = keyof typeof EMPTY_REASONS;

/**
 * One component of group 5: what of what, the share with 4 decimals, and the points with 2. Where nothing was received the denominator is 0
 * and the share null; where nothing was reported neither is known.
 */
export type Component = {
  readonly code: string;
  readonly officialCode: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly max: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly share: number | null;
  readonly points: number | null;
  readonly reason?: EmptyReason;
};

/** `points` is the sum of what could be measured, out of `of`; `complete` when that is all 18. */
export type GroupFive = {
  readonly components: readonly Component[];
  readonly points: number | null;
  readonly of: number;
  readonly complete: boolean;
  readonly methodVersion: typeof GROUP_FIVE_METHOD;
};

export const GROUP_FIVE_METHOD = 'decision-766/group-5/v2';

/** What a unit without a single petition or dossier gets; the act's own rule is not known here, so it can be set. */
export type EmptyRule = 'no-data' | 'full-points';

/**
 * Group 5 (satisfaction) of the index of Decision 766 for one unit and calendar period. `dossiers` is left out where nobody reports
 * them. Formulas as the national portal measures them.
 */
export function groupFive(
  petitions: PetitionCounts,
  dossiers: DossierCounts | undefined,
  empty: EmptyRule = 'no-data',
): GroupFive {
  const components = [
    component(
      ['5.2', 'PETITION_PROCESSING_ON_TIME', 'Xử lý phản ánh, kiến nghị đúng hạn', 'Petitions handled in time', PETITION_POINTS],
      petitions.onTime,
      petitions.received,
      empty,
    ),
    component(
      [
        '5.3',
        'PETITION_HANDLING_SATISFACTION',
        'Hài lòng về xử lý phản ánh, kiến nghị',
        'Satisfaction with petition handling',
        PETITION_POINTS,
      ],
      petitions.accepted - petitions.dissatisfied,
      petitions.accepted,
      empty,
    ),
    dossierComponent(dossiers, empty),
  ];
  return sumOf(components);
}

/** The components with their total: of what could be measured, out of what these make together. */
export function sumOf(components: readonly Component[]): GroupFive {
  const measured = components.filter(({ points }) => points !== null);
  return {
    components,
    points:
      measured.length === 0
        ? null
        : roundTo(
            measured.reduce((sum, { points }) => sum + (points ?? 0), 0),
            2,
          ),
    of: measured.reduce((sum, { max }) => sum + max, 0),
    complete: measured.length === components.length,
    methodVersion: GROUP_FIVE_METHOD,
  };
}

type Naming = readonly [code: string, officialCode: string, nameVi: string, nameEn: string, max: number];

/** A component by other counts: the same name, share and points anew. */
export const recounted = (
  { code, officialCode, nameVi, nameEn, max }: Component,
  numerator: number,
  denominator: number,
): Component => component([code, officialCode, nameVi, nameEn, max], numerator, denominator, 'no-data');

function component(naming: Naming, numerator: number, denominator: number, empty: EmptyRule, full = 1): Component {
  const [code, officialCode, nameVi, nameEn, max] = naming;
  const ratio = denominator === 0 ? null : numerator / denominator;
  const reached = ratio === null ? (empty === 'full-points' ? 1 : null) : Math.min(1, ratio / full);
  const points = reached === null ? null : roundTo(reached * max, 2);
  return {
    ...{ code, officialCode, nameVi, nameEn, max, numerator, denominator, share: quotient(numerator, denominator), points },
    ...(points === null && { reason: 'nothing-received' as const }),
  };
}

const DOSSIERS: Naming = [
  '5.4',
  'DOSSIER_RECEIVING_SATISFACTION',
  'Hài lòng về giải quyết TTHC',
  'Satisfaction with procedures',
  DOSSIER_POINTS,
];

/** 100 % less the overdue and the criticised share; a dossier that is both is taken off twice, as the portal does, never below nothing. */
function dossierComponent(dossiers: DossierCounts | undefined, empty: EmptyRule): Component {
  if (!dossiers) {
    const [code, officialCode, nameVi, nameEn, max] = DOSSIERS;
    const unknown = { numerator: null, denominator: null, share: null, points: null };
    return { code, officialCode, nameVi, nameEn, max, ...unknown, reason: 'not-reported' };
  }
  const { received, overdue, criticised } = dossiers;
  return component(DOSSIERS, Math.max(0, received - overdue - criticised), received, empty, FULL_POINTS_SHARE);
}

const RANKS = [
  { from: 90, vi: 'Xuất sắc', en: 'Excellent' },
  { from: 80, vi: 'Tốt', en: 'Good' },
  { from: 70, vi: 'Khá', en: 'Fair' },
  { from: 50, vi: 'Trung bình', en: 'Average' },
  { from: 0, vi: 'Yếu', en: 'Weak' },
] as const;

/** The rank of a total of 100 points. The upper and lower bound are attested; the steps between them are an assumption. */
export const rankOf = (points: number): { readonly vi: string; readonly en: string; readonly assumption: boolean } => {
  const rank = RANKS.find(({ from }) => points >= from) ?? RANKS[4];
  return { vi: rank.vi, en: rank.en, assumption: rank.from !== 90 && rank.from !== 0 };
};
