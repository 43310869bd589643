import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Bar, Chart, Tone } from '../../../domain/documents/parts.ts';
import { NO_BORDERS, runOf, SIZE, SPACE, TEXT_WIDTH } from './form.ts';

/** Word allows 63 columns in a table: this many for the bar, one for the label, one for the figure. */
const STEPS = 60;
const LABEL_SHARE = 0.32;
const BAR_SHARE = 0.42;

const COLOURS: Readonly<Record<Tone, string>> = {
  sure: '1F4E79',
  unsure: '9DC3E6',
  level1: 'B2182B',
  level2: 'EF8A62',
  level3: 'D9D9D9',
  level4: '92C5DE',
  level5: '2166AC',
};
const TRACK = 'F5F5F5';
/** White space above and below a bar, in eighths of a point. */
const GAP = { style: BorderStyle.SINGLE, size: 24, color: 'FFFFFF' } as const;

/** Whole steps for the parts of a bar: each at least one where there is anything, together never more than the whole. */
export function stepsOf(parts: Bar['parts']): number[] {
  const wanted = parts.map(({ share }) => (share > 0 ? Math.max(1, Math.round(share * STEPS)) : 0));
  let excess = wanted.reduce((all, n) => all + n, 0) - STEPS;
  while (excess > 0) {
    const widest = wanted.indexOf(Math.max(...wanted));
    const cut = Math.min(excess, Math.max(wanted[widest]! - 1, 1));
    wanted[widest]! -= cut;
    excess -= cut;
  }
  return wanted;
}

/** Bars drawn as shaded cells: they print, scale and need no picture. The figure stands beside each bar. */
export function chartOf({ title, bars, legend }: Chart): (Paragraph | Table)[] {
  const step = Math.floor((TEXT_WIDTH * BAR_SHARE) / STEPS);
  const label = Math.round(TEXT_WIDTH * LABEL_SHARE);
  const value = TEXT_WIDTH - label - step * STEPS;
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: SPACE.paragraph, after: SPACE.small },
      children: [runOf({ text: title.vi, bold: true, italic: true }, { size: SIZE.table })],
    }),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: [label, ...Array.from({ length: STEPS }, () => step), value],
      layout: TableLayoutType.FIXED,
      borders: { ...NO_BORDERS, insideHorizontal: NO_BORDERS.top, insideVertical: NO_BORDERS.top },
      rows: [...bars.map((bar) => line(bar, label, step, value)), axis(label, step, value)],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: SPACE.small, after: SPACE.paragraph },
      children: legend.flatMap(({ tone, vi }) => [
        new TextRun({ text: '■ ', color: COLOURS[tone], size: SIZE.small }),
        new TextRun({ text: `${vi}     `, size: SIZE.small }),
      ]),
    }),
  ];
}

function line({ label, parts, value }: Bar, labelWidth: number, step: number, valueWidth: number): TableRow {
  const steps = stepsOf(parts);
  const rest = STEPS - steps.reduce((all, n) => all + n, 0);
  return new TableRow({
    cantSplit: true,
    children: [
      words(label, labelWidth, AlignmentType.RIGHT),
      ...parts.flatMap(({ tone }, i) => (steps[i]! > 0 ? [block(steps[i]!, step, COLOURS[tone])] : [])),
      ...(rest > 0 ? [block(rest, step, TRACK)] : []),
      words(value, valueWidth, AlignmentType.LEFT),
    ],
  });
}

/** 0, 50 and 100 % under the bars. */
function axis(labelWidth: number, step: number, valueWidth: number): TableRow {
  const tick = (text: string, alignment: 'left' | 'center' | 'right', span: number): TableCell =>
    words(text, span * step, alignment, span);
  return new TableRow({
    cantSplit: true,
    children: [
      words('', labelWidth, AlignmentType.RIGHT),
      tick('0 %', AlignmentType.LEFT, STEPS / 4),
      tick('50 %', AlignmentType.CENTER, STEPS / 2),
      tick('100 %', AlignmentType.RIGHT, STEPS / 4),
      words('', valueWidth, AlignmentType.LEFT),
    ],
  });
}

const words = (text: string, width: number, alignment: 'right' | 'left' | 'center', columnSpan = 1): TableCell =>
  new TableCell({
    columnSpan,
    width: { size: width, type: WidthType.DXA },
    borders: NO_BORDERS,
    margins: columnSpan > 1 ? { left: 0, right: 0 } : { left: 60, right: 60 },
    verticalAlign: VerticalAlign.CENTER,
    children: [
      new Paragraph({
        alignment,
        keepNext: true,
        spacing: { before: 0, after: 0 },
        children: [runOf({ text }, { size: SIZE.small })],
      }),
    ],
  });

const block = (span: number, step: number, fill: string): TableCell =>
  new TableCell({
    columnSpan: span,
    width: { size: span * step, type: WidthType.DXA },
    borders: { ...NO_BORDERS, top: GAP, bottom: GAP },
    margins: { left: 0, right: 0 },
    shading: { fill, type: 'clear', color: 'auto' },
    children: [
      new Paragraph({
        keepNext: true,
        spacing: { before: 0, after: 0 },
        children: [new TextRun({ text: '', size: SIZE.small })],
      }),
    ],
  });
