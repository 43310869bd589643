import { AlignmentType, HeadingLevel, Paragraph, type Table } from 'docx';
import type { Part } from '../../../domain/documents/official.ts';
import type { Run } from '../../../domain/documents/parts.ts';
import { chartOf } from './chart.ts';
import { FIRST_LINE, runOf, SPACE } from './form.ts';
import { tableOf } from './table.ts';

type Looks = { readonly ragged?: boolean; readonly keepNext?: boolean };

const paragraph = (runs: readonly Run[], { ragged = false, keepNext = false }: Looks = {}): Paragraph =>
  new Paragraph({
    alignment: ragged ? AlignmentType.LEFT : AlignmentType.JUSTIFIED,
    indent: { firstLine: FIRST_LINE },
    spacing: { before: 0, after: SPACE.paragraph },
    keepNext,
    children: runs.map((run) => runOf(run)),
  });

/** The text. Its last paragraph is kept with the signature, and one that announces something with what it announces. */
export const bodyOf = (parts: readonly Part[]): (Paragraph | Table)[] =>
  parts.flatMap((part, i) => printed(part, i === parts.length - 1 || announces(part)));

const announces = (part: Part): boolean => part.kind === 'paragraph' && (part.runs.at(-1)?.text.endsWith(':') ?? false);

function printed(part: Part, keepNext: boolean): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'heading':
      return [heading(part.text, part.level)];
    case 'chart':
      return chartOf(part.chart);
    case 'table':
      return [tableOf(part.table), gap()];
    case 'point':
      return [paragraph([{ text: '- ' }, ...ended(part.runs)])];
    case 'source':
      return [paragraph(part.runs, { keepNext: true })];
    case 'paragraph':
      return [paragraph(part.runs, { ragged: part.ragged, keepNext })];
  }
}

const heading = (text: string, level: 1 | 2): Paragraph =>
  new Paragraph({
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    indent: { firstLine: FIRST_LINE },
    spacing: { before: SPACE.paragraph, after: SPACE.paragraph },
    keepNext: true,
    children: [runOf({ text, bold: true })],
  });

const gap = (): Paragraph => new Paragraph({ spacing: { before: 0, after: SPACE.small }, children: [] });

/** A point is a sentence. */
const ended = (runs: readonly Run[]): Run[] => (/[.!?…:]$/.test(runs.at(-1)?.text ?? '') ? [...runs] : [...runs, { text: '.' }]);
