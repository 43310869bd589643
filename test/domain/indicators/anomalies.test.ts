import { describe, expect, test } from 'vitest';
import { structureOf } from '../../../domain/indicators/structures/index.ts';
import { checkFacts } from '../../../domain/indicators/validation/check-facts.ts';
import { checkObservation } from '../../../domain/indicators/validation/check-observation.ts';
import { checkTable, missingCodes } from '../../../domain/indicators/validation/check-table.ts';
import type { Finding } from '../../../domain/indicators/validation/finding.ts';
import { referenceAnomalies } from '../../../domain/indicators/validation/report.ts';
import anomalies from '../../../domain/reference/hanoi/anomalies.json' with { type: 'json' };
import { KNOWN, NOT_IN_TABLES } from './known-anomalies.ts';

const found = referenceAnomalies();
const printedOf = ({ values }: Finding) => values;

describe('the anomaly report of the reference tables', () => {
  test('every one of the 94 known anomalies is either looked for here or listed with the reason why tables cannot show it', () => {
    const listed = [...KNOWN.map(({ id }) => id), ...Object.keys(NOT_IN_TABLES)];
    expect(listed.sort()).toEqual(anomalies.map(({ id }) => id).sort());
    expect(anomalies).toHaveLength(94);
  });

  test.each(KNOWN)('$id is found', ({ kind, table, codes, field, values }) => {
    for (const code of codes) {
      const match = found.filter(
        (finding) =>
          finding.kind === kind && finding.table === table && finding.codes.includes(code) && (!field || finding.field === field),
      );
      expect(match.map(printedOf)).toContainEqual(expect.objectContaining(values ?? {}));
    }
  });

  test('the sums it finds are exactly the known ones', () => {
    const sums = found
      .filter(({ kind }) => kind === 'sum-mismatch')
      .map(({ table, codes, field }) => `${table} ${codes[0]} ${field}`);
    const known = KNOWN.filter(({ kind }) => kind === 'sum-mismatch').flatMap(({ table, codes, field }) =>
      codes.map((code) => `${table} ${code} ${field}`),
    );
    expect(sums.sort()).toEqual(known.sort());
  });

  test('each finding speaks both languages and carries the figures that show it', () => {
    for (const finding of found) {
      expect(finding.vi).not.toBe('');
      expect(finding.en).not.toBe('');
      expect(Object.keys(finding.values).length).toBeGreaterThan(0);
    }
  });
});

describe('single checks', () => {
  const row = (code: string, more = {}) => ({ code, parent: 'T', nameVi: code, owners: [{ agency: 'so-y-te' }], ...more });

  test('a part without a figure leaves its whole unchecked rather than wrong', () => {
    const rows = [row('T', { parent: undefined, max: 3 }), row('1', { max: 1 }), row('2')];
    expect(checkTable({ name: 'x', adds: true, rows })).toEqual([]);
  });

  test('a result above the maximum is reported, and not struck', () => {
    const line = structureOf('par-index').lines.find(({ code }) => code === '3.5');
    const input = { value: 1.2, source: 'x', observedOn: '2026-01-01' };
    expect(checkObservation('par-index', '3.5', input, line).map(({ kind }) => kind)).toEqual(['result-over-max']);
    expect(input.value).toBe(1.2);
  });

  test('a percentage that is not its numerator over its denominator is reported', () => {
    const line = structureOf('kpi-2026-2030').lines.find(({ code }) => code === 'KPI-2830-4');
    const check = (value: number, numerator: number, denominator: number) =>
      checkObservation(
        'kpi-2026-2030',
        'KPI-2830-4',
        { value, numerator, denominator, source: 'x', observedOn: '2026-01-01' },
        line,
      ).map(({ kind }) => kind);
    expect(check(66.7, 2, 3)).toEqual([]);
    expect(check(67.7, 2, 3)).toEqual(['share-mismatch']);
    expect(check(150, 3, 2)).toEqual(['result-over-max', 'percentage']);
    expect(check(0, 0, 0)).toEqual([]);
  });

  test('dossiers received must be settled or in process', () => {
    const rows = (inProcess: number) => [
      { ...row('received', { parent: undefined, result: 10 }) },
      { ...row('settled', { parent: undefined, result: 7 }) },
      { ...row('in-process', { parent: undefined, result: inProcess }) },
    ];
    expect(checkTable({ name: 'dossiers', adds: true, rows: rows(3) })).toEqual([]);
    expect(checkTable({ name: 'dossiers', adds: true, rows: rows(2) })).toMatchObject([
      { kind: 'sum-mismatch', values: { difference: 1 } },
    ]);
  });

  test('codes that are no numbered list have no gaps', () => {
    expect(missingCodes(['1.1', '1.3', '1.5'])).toEqual(['1.2', '1.4']);
    expect(missingCodes(['I', 'II', 'IV'])).toEqual([]);
    expect(missingCodes([])).toEqual([]);
  });

  test('parts that make up their whole raise nothing', () => {
    const figure = (id: string, value: number, part_of?: string) => ({
      ...{ id, value, name_vi: id, name_en: id, unit: 'TTHC', as_of: '2025-Q1', seed: '' },
      ...(part_of ? { part_of } : {}),
    });
    expect(checkFacts([figure('all', 3), figure('a', 1, 'all'), figure('b', 2, 'all')])).toEqual([]);
    expect(checkFacts([figure('all', 4), figure('a', 1, 'all'), figure('b', 2, 'all')])).toMatchObject([{ kind: 'level-sum' }]);
  });
});
