import { BorderStyle, convertMillimetersToTwip, type IBorderOptions, type IRunOptions, TextRun } from 'docx';
import type { Run } from '../../../domain/documents/parts.ts';

/** Form of administrative documents: Decree 30/2020/ND-CP, Appendix I (A4; margins 20-25, 20-25, 30-35, 15-20 mm; Times New Roman). */
export const FONT = 'Times New Roman';
export const PAGE = { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) } as const;
export const MARGIN = {
  top: convertMillimetersToTwip(20),
  bottom: convertMillimetersToTwip(20),
  left: convertMillimetersToTwip(30),
  right: convertMillimetersToTwip(15),
  header: convertMillimetersToTwip(10),
} as const;
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
export const FIRST_LINE = convertMillimetersToTwip(10);

/** Sizes in half points. */
export const SIZE = { body: 28, motto: 26, nation: 24, table: 23, recipients: 22, small: 20 } as const;
/** Space in twentieths of a point. */
export const SPACE = { paragraph: 120, small: 40 } as const;

const SHADE_OF_BLANKS = 'FFF2CC';
export const GREY = 'EDEDED';

export const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
export const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE } as const;
export const LINE: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };

/** A run of text; blanks are shaded, so that nobody overlooks them. */
export const runOf = ({ text, bold, italic, blank }: Run, more: Partial<IRunOptions> = {}): TextRun =>
  new TextRun({
    text,
    ...(bold && { bold: true }),
    ...(italic && { italics: true }),
    ...(blank && { shading: { fill: SHADE_OF_BLANKS, type: 'clear', color: 'auto' } }),
    ...more,
  });
