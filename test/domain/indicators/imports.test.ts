import { describe, expect, test } from 'vitest';
import { referenceAgencies } from '../../../domain/agencies/reference.ts';
import { Registry } from '../../../domain/agencies/registry.ts';
import { Refusal } from '../../../domain/fail.ts';
import { readResultsCsv, readResultsNdjson } from '../../../domain/indicators/imports/rows.ts';
import { takeRows } from '../../../domain/indicators/imports/take.ts';
import { type Observation, observationKey } from '../../../domain/indicators/observation.ts';
import { structureOf } from '../../../domain/indicators/structures/index.ts';

const registry = new Registry(referenceAgencies());
const at = { recordedAt: '2026-04-10T09:00:00+07:00', today: '2026-04-10' };
const take = (rows: ReturnType<typeof readResultsCsv>, latest: readonly Observation[] = []) =>
  takeRows(rows, {
    recorder: { coordinator: true },
    structureOf,
    registry,
    latest: new Map(latest.map((observation) => [observationKey(observation), observation])),
    at,
  });

const CSV = `index,code,period,value,source,observedOn,agency,numerator,denominator
sipas,TOTAL,2025,"87,40",Bộ Nội vụ,2026-04-08,,,
par-index,3.5,2025,"1,2",Bộ Nội vụ,2026-04-08,,,
par-index,9.9,2025,1,Bộ Nội vụ,2026-04-08,,,
dossiers,received,2026-Q1,1.726,Báo cáo,2026-04-01,so-y-te,,
dossiers,received,2026-Q1,1726,Báo cáo,2026-04-01,so-nao-do,,
dossiers,received,2026-Q1,1726,Báo cáo,2026-04-01,so-y-te,,
sipas,TOTAL,2025-13,87,Bộ Nội vụ,2026-04-08,,,
`;

describe('many results at once', () => {
  test('good rows go in, every bad row is named by line, odd figures are flagged and kept', () => {
    const { recorded, refused, flagged } = take(readResultsCsv(CSV));
    expect(recorded.map(({ index, code, value, raw, agency }) => [index, code, value, raw, agency])).toEqual([
      ['sipas', 'TOTAL', 87.4, '87,40', undefined],
      ['par-index', '3.5', 1.2, '1,2', undefined],
      ['dossiers', 'received', 1726, undefined, 'so-y-te'],
    ]);
    expect(refused.map(({ line, code }) => [line, code])).toEqual([
      [4, 'indicator-code-unknown'],
      [5, 'ambiguous-number'],
      [6, 'agency-unknown'],
      [8, 'invalid'],
    ]);
    expect(flagged.map(({ line, kind }) => [line, kind])).toEqual([[3, 'result-over-max']]);
  });

  test('the same batch twice changes nothing', () => {
    const first = take(readResultsCsv(CSV));
    expect(take(readResultsCsv(CSV), first.recorded)).toMatchObject({ recorded: [], unchanged: first.recorded.length });
  });

  test('NDJSON lines that are no JSON, or have unknown fields, are refused by line', () => {
    const good = { index: 'sipas', code: 'TOTAL', period: '2025', value: 87.4, source: 'x', observedOn: '2026-04-08' };
    const rows = readResultsNdjson(`${JSON.stringify(good)}\n\n{oops\n${JSON.stringify({ ...good, phone: '0912' })}\r\n`);
    expect(rows.map((row) => [row.line, 'refusal' in row ? row.refusal.code : 'ok'])).toEqual([
      [1, 'ok'],
      [3, 'bad-json'],
      [4, 'invalid'],
    ]);
  });

  test('a header that lacks a column refuses the file', () => {
    expect(() => readResultsCsv('index,code,value\nsipas,TOTAL,1\n')).toThrow(Refusal);
    expect(() => readResultsCsv('index,code,period,value,source,observedOn,extra\n')).toThrow(Refusal);
  });

  test('two values for one key in one file are two revisions, the second with a reason', () => {
    const lines = (reason: string) =>
      `index,code,period,value,source,observedOn,revisionReason\nsipas,TOTAL,2025,87,x,2026-04-08,\nsipas,TOTAL,2025,88,x,2026-04-09,${reason}\n`;
    expect(take(readResultsCsv(lines('đính chính'))).recorded.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(take(readResultsCsv(lines(''))).refused).toMatchObject([{ line: 3, code: 'indicator-revision-reason-required' }]);
  });
});
