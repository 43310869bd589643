import { AlignmentType, HeadingLevel, Paragraph, type Table } from 'docx';
import type { Block, ReportDocument, ReportSection, Run } from '../../../domain/report/document.ts';
import { chartOf } from './chart.ts';
import { FIRST_LINE, runOf, SPACE } from './form.ts';
import { tableOf } from './table.ts';

type Part = Paragraph | Table;

const paragraph = (runs: readonly Run[], alignment: 'both' | 'left', keepNext = false): Paragraph =>
  new Paragraph({
    alignment,
    indent: { firstLine: FIRST_LINE },
    spacing: { before: 0, after: SPACE.paragraph },
    keepNext,
    children: runs.map((run) => runOf(run)),
  });

const justified = (runs: readonly Run[], keepNext = false): Paragraph => paragraph(runs, AlignmentType.JUSTIFIED, keepNext);

/** The text from the opening to the last task. */
export const bodyOf = ({ opening, sections, closing }: ReportDocument): Part[] => [
  // The second holds a hash of 64 signs, which no justified line can take.
  ...opening.map((runs, i) => (i === 0 ? justified(runs) : paragraph(runs, AlignmentType.LEFT))),
  ...sections.flatMap((section) => [headingOf(section), ...section.blocks.flatMap(partsOf)]),
  // Kept with the signature, which must not stand alone on a page.
  justified([{ text: closing }], true),
];

/** `I. CÔNG TÁC …` and under it `1. Hoạt động …`, as the Decree numbers them. */
function headingOf({ code, heading }: ReportSection): Paragraph {
  const [chapter, number] = code.split('.');
  const text = number ? `${number}. ${heading.vi}` : `${chapter}. ${heading.vi.toUpperCase()}`;
  return new Paragraph({
    heading: number ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1,
    indent: { firstLine: FIRST_LINE },
    spacing: { before: SPACE.paragraph, after: SPACE.paragraph },
    keepNext: true,
    children: [runOf({ text, bold: true })],
  });
}

function partsOf(block: Block): Part[] {
  if (block.kind === 'chart') return chartOf(block.chart);
  if (block.kind === 'table') return [tableOf(block.table), gap()];
  if (block.kind === 'point') return [justified([{ text: '- ' }, ...ended(block.runs)])];
  return [justified(block.runs, block.kind === 'source')];
}

const gap = (): Paragraph => new Paragraph({ spacing: { before: 0, after: SPACE.small }, children: [] });

/** A point is a sentence. */
const ended = (runs: readonly Run[]): Run[] => (/[.!?…:]$/.test(runs.at(-1)?.text ?? '') ? [...runs] : [...runs, { text: '.' }]);
