import { Refusal } from '../fail.ts';

/** One record of a CSV text, with the line on which it starts (the first line is 1). */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] };

/**
 * Reads CSV as RFC 4180 has it: quoted fields may hold separators, line breaks and doubled quotes; lines end in CRLF, LF or CR; a byte
 * order mark is skipped; empty lines are no records. The separator is a comma, or what the first line uses (Excel in Vietnamese writes
 * semicolons). Refuses an unclosed quote and text after a closing quote (`bad-csv`, with the line).
 */
export function readCsv(text: string, separator: ',' | ';' | '\t' = separatorOf(text)): CsvRecord[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let start = 1;
  let line = 1;
  let at = 0;
  while (at <= source.length) {
    const quoted = source[at] === '"';
    const end = quoted ? closingQuote(source, at, line) : plainEnd(source, at, separator);
    const field = quoted ? source.slice(at + 1, end).replaceAll('""', '"') : source.slice(at, end);
    line += breaksIn(source, at, end);
    fields.push(field);
    at = quoted ? end + 1 : end;
    if (source[at] === separator) {
      at++;
      continue;
    }
    if (at < source.length && source[at] !== '\n' && source[at] !== '\r') throw new Refusal('bad-csv', '', { line });
    if (fields.length > 1 || fields[0] !== '') records.push({ line: start, fields });
    if (at >= source.length) break;
    at += source[at] === '\r' && source[at + 1] === '\n' ? 2 : 1;
    line++;
    start = line;
    fields = [];
  }
  return records;
}

/** The separator that the first line uses most, outside quotes. */
function separatorOf(text: string): ',' | ';' | '\t' {
  const first = (text.split(/[\r\n]/, 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (sign: string): number => first.split(sign).length;
  return count(';') > count(',') ? ';' : count('\t') > count(',') ? '\t' : ',';
}

function closingQuote(source: string, opening: number, line: number): number {
  for (let at = opening + 1; at < source.length; at++) {
    if (source[at] !== '"') continue;
    if (source[at + 1] !== '"') return at;
    at++;
  }
  throw new Refusal('bad-csv', '', { line });
}

function plainEnd(source: string, from: number, separator: string): number {
  let at = from;
  while (at < source.length && source[at] !== separator && source[at] !== '\n' && source[at] !== '\r') at++;
  return at;
}

function breaksIn(source: string, from: number, to: number): number {
  let breaks = 0;
  for (let at = from; at < to; at++) if (source[at] === '\n' || (source[at] === '\r' && source[at + 1] !== '\n')) breaks++;
  return breaks;
}
