import * as z from 'zod';
import { AgencyId, LocalDateText } from '../agencies/agency.ts';
import { IndexId } from './index-id.ts';

/** One agency that answers for a line, and for which part of it where the table says so. */
export const Owner = z.strictObject({
  agency: AgencyId,
  scopeVi: z.string().optional(),
  scopeEn: z.string().optional(),
});
export type Owner = z.infer<typeof Owner>;

/** What the target of a line asks for: at least, at most, exactly, or a rank not worse than. */
export const OPERATORS = ['>=', '<=', '=', 'rank<='] as const;
export type Operator = (typeof OPERATORS)[number];

/**
 * One line of an index. `max` is absent where no maximum is known; `owners` is empty where the official table is blank, and stays so.
 * `measuredBy: feedback` marks a line that our own ratings measure.
 */
export const IndicatorLine = z.strictObject({
  code: z.string().min(1).max(80),
  parent: z.string().optional(),
  level: z.string(),
  nameVi: z.string().min(1).max(500),
  nameEn: z.string().min(1).max(500),
  unit: z.string().optional(),
  max: z.number().optional(),
  operator: z.enum(OPERATORS),
  owners: z.array(Owner),
  measuredBy: z.enum(['reported', 'feedback', 'external']).optional(),
  /** The line is met only when each of its parts is, each on its own. */
  allPartsMustMeet: z.literal(true).optional(),
  officialCode: z.string().optional(),
  note: z.string().optional(),
  source: z.string(),
});
export type IndicatorLine = z.infer<typeof IndicatorLine>;

/** From this period on the figures are made by another method: earlier ones are no trend for later ones. */
export const MethodBreak = z.strictObject({
  from: LocalDateText,
  vi: z.string(),
  en: z.string(),
  assumption: z.literal(true).optional(),
});
export type MethodBreak = z.infer<typeof MethodBreak>;

/**
 * An index as an official table lays it down, in force from a day on. `adds` says whether the lines of a parent add up to it (points),
 * or not (percentages). `assumption` says what is ours and not the act's.
 */
export const IndexStructure = z.strictObject({
  index: IndexId,
  version: z.string(),
  appliesFrom: LocalDateText,
  nameVi: z.string(),
  nameEn: z.string(),
  legalAct: z.string(),
  adds: z.boolean(),
  lines: z.array(IndicatorLine),
  breaks: z.array(MethodBreak),
  assumption: z.strictObject({ vi: z.string(), en: z.string() }).optional(),
});
export type IndexStructure = z.infer<typeof IndexStructure>;

export const lineOf = ({ lines }: IndexStructure, code: string): IndicatorLine | undefined =>
  lines.find((line) => line.code === code);

export const childrenOf = ({ lines }: IndexStructure, code: string): IndicatorLine[] =>
  lines.filter(({ parent }) => parent === code);

/** The version of a structure in force on a day: the latest that applies from that day or before. */
export const structureOn = (versions: readonly IndexStructure[], on: string): IndexStructure | undefined =>
  versions
    .filter(({ appliesFrom }) => appliesFrom <= on)
    .sort((a, b) => (a.appliesFrom < b.appliesFrom ? 1 : -1))
    .at(0);
