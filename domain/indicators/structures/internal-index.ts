import * as z from 'zod';
import { LocalDateText } from '../../agencies/agency.ts';
import { Refusal } from '../../fail.ts';
import { differenceOf, sumOf } from '../decimal.ts';
import type { IndexStructure, IndicatorLine } from '../structure.ts';

const TOTAL_POINTS = 100;

/** One content: scored by the agency and appraised, or taken from a survey. `bonus` points come on top (or off) and are in no total. */
export const Content = z.strictObject({
  code: z.string().min(1).max(80),
  parent: z.string().optional(),
  nameVi: z.string().min(1).max(500),
  nameEn: z.string().min(1).max(500),
  max: z.number().positive(),
  method: z.enum(['self', 'survey', 'bonus']),
});
export type Content = z.infer<typeof Content>;

/** The contents of the internal index from a day on, as a co-ordinator sets them. `assumed` until the act's own split is entered. */
export const InternalIndexSettings = z.strictObject({
  version: z.string().min(1).max(40),
  appliesFrom: LocalDateText,
  legalAct: z.string().min(1).max(300),
  contents: z.array(Content).min(1).max(300),
  assumed: z.boolean(),
});
export type InternalIndexSettings = z.infer<typeof InternalIndexSettings>;

/**
 * The structure that follows from the settings.
 * @throws Refusal `internal-index-scale`, `internal-index-parts`, `internal-index-codes` when the maxima do not make up 100 points
 */
export function internalIndex(settings: InternalIndexSettings): IndexStructure {
  const { contents } = settings;
  const codes = new Set(contents.map(({ code }) => code));
  if (codes.size < contents.length || codes.has('TOTAL')) throw new Refusal('internal-index-codes', 'contents');
  const top = contents.filter(({ parent, method }) => parent === undefined && method !== 'bonus');
  const total = sumOf(top.map(({ max }) => max));
  if (total !== TOTAL_POINTS) throw new Refusal('internal-index-scale', 'contents', { total });
  for (const { code, max, parent } of contents) {
    if (parent !== undefined && !codes.has(parent)) throw new Refusal('internal-index-codes', 'contents', { code });
    const parts = contents.filter((content) => content.parent === code).map((content) => content.max);
    if (parts.length > 0 && differenceOf(sumOf(parts), max) !== 0)
      throw new Refusal('internal-index-parts', 'contents', { code });
  }
  return {
    index: 'internal-index',
    version: settings.version,
    appliesFrom: settings.appliesFrom,
    nameVi: 'Chỉ số cải cách hành chính của sở, cơ quan tương đương sở và UBND xã, phường',
    nameEn: 'Internal reform index of departments and communes',
    legalAct: settings.legalAct,
    adds: true,
    lines: [totalLine(settings), ...contents.map((content) => contentLine(content, settings))],
    breaks: [],
    ...(settings.assumed ? { assumption: ASSUMPTION } : {}),
  };
}

const ASSUMPTION = {
  vi: 'Giả định: nội dung và điểm tối đa lấy theo 8 lĩnh vực PAR INDEX, vì chưa có phân bổ của Quyết định 5666/QĐ-UBND; thay được bằng cấu hình',
  en: 'Assumption: contents and maxima follow the 8 domains of the PAR INDEX, as the split of Decision 5666/QĐ-UBND is not known; configurable',
};

const totalLine = ({ legalAct }: InternalIndexSettings): IndicatorLine => ({
  code: 'TOTAL',
  level: 'total',
  nameVi: 'Tổng điểm',
  nameEn: 'Total',
  unit: 'điểm',
  max: TOTAL_POINTS,
  operator: '>=',
  owners: [],
  source: legalAct,
});

const contentLine = ({ method, parent, ...content }: Content, { legalAct }: InternalIndexSettings): IndicatorLine => ({
  ...content,
  ...(method === 'bonus' ? {} : { parent: parent ?? 'TOTAL' }),
  level: method,
  unit: 'điểm',
  operator: '>=',
  owners: [],
  source: legalAct,
});
