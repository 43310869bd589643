import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../domain/fail.ts';
import { readCsv } from '../../../domain/text/csv-read.ts';

const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;

describe('reading CSV', () => {
  test('gives back whatever fields were written, quoted, with any separator and line end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), { maxLength: 8 }),
        fc.constantFrom<',' | ';' | '\t'>(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, separator, end) => {
          const text = rows.map((fields) => fields.map(quoted).join(separator) + end).join('');
          expect(readCsv(text, separator).map(({ fields }) => fields)).toEqual(rows);
        },
      ),
      { seed: 42, numRuns: 500 },
    );
  });

  test('knows semicolons from the first line, skips the byte order mark and empty lines, and tells the line of each record', () => {
    const text = '\uFEFFid;tên\r\n\r\n1;"hai\ndòng"\r\n2;x';
    expect(readCsv(text)).toEqual([
      { line: 1, fields: ['id', 'tên'] },
      { line: 3, fields: ['1', 'hai\ndòng'] },
      { line: 5, fields: ['2', 'x'] },
    ]);
  });

  test('refuses an unclosed quote and text after a closing quote, with the line', () => {
    for (const text of ['a,b\n"c', 'a,b\n"c"d,e']) {
      const refused = (() => {
        try {
          return readCsv(text);
        } catch (error) {
          return error;
        }
      })();
      expect(refused).toBeInstanceOf(Refusal);
      expect(refused).toMatchObject({ code: 'bad-csv', facts: { line: 2 } });
    }
  });
});
