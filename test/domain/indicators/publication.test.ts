import { describe, expect, test } from 'vitest';
import { referenceAgencies } from '../../../domain/agencies/reference.ts';
import { Registry } from '../../../domain/agencies/registry.ts';
import { groupFive } from '../../../domain/indicators/decision-766/group-five.ts';
import { internalRanking } from '../../../domain/indicators/internal/ranking.ts';
import { measureKpis } from '../../../domain/indicators/measurement/kpi-measurement.ts';
import { anomaliesTable } from '../../../domain/indicators/publication/anomalies-table.ts';
import { groupFiveTable } from '../../../domain/indicators/publication/group-five-table.ts';
import { rankingTable } from '../../../domain/indicators/publication/ranking-table.ts';
import { scorecardTable } from '../../../domain/indicators/publication/scorecard-table.ts';
import { referenceObservations, referenceTargets } from '../../../domain/indicators/reference.ts';
import { scorecard } from '../../../domain/indicators/scorecard/scorecard.ts';
import { ASSUMED_CONTENTS } from '../../../domain/indicators/structures/assumed-contents.ts';
import { structureOf } from '../../../domain/indicators/structures/index.ts';
import { referenceAnomalies } from '../../../domain/indicators/validation/report.ts';
import type { Table } from '../../../domain/publication/table.ts';

const AT = '2026-06-01T00:00:00+07:00';
const structure = structureOf('kpi-2026-2030');
const card = scorecard({
  structure,
  observations: referenceObservations(AT).filter(({ index }) => index === 'kpi-2026-2030'),
  targets: referenceTargets(AT).filter(({ index }) => index === 'kpi-2026-2030'),
  period: '2026-Q3',
  asOf: '2026-10-20',
  measurements: measureKpis([{ scope: 'land', assurance: 'token', numerator: 80, denominator: 100, n: 100 }], '2026-Q3'),
});
const ranked = internalRanking(ASSUMED_CONTENTS, ['so-y-te', 'so-noi-vu'], [], { period: '2026', stage: 'official' });
const petitions = { received: 10, onTime: 9, accepted: 10, dissatisfied: 1 };

const tables: Table[] = [
  scorecardTable(card, structure),
  groupFiveTable(groupFive(petitions, undefined)),
  rankingTable(ranked, { id: 'departments', vi: 'sở', en: 'departments' }, new Registry(referenceAgencies())),
  anomaliesTable(referenceAnomalies()),
];

describe('tables for publication', () => {
  test.each(tables)('$id has a unique key in every row and a value for every column', ({ columns, rows, total }) => {
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    for (const row of [...rows, ...(total ? [total] : [])])
      expect(Object.keys(row).sort()).toEqual(columns.map(({ key }) => key).sort());
  });

  test('an operational measurement is named as one, with what of what', () => {
    const row = tables[0]?.rows.find(({ key }) => key === 'KPI-2830-3B-land');
    expect(row).toMatchObject({
      actual: 80,
      numerator: 80,
      denominator: 100,
      n: 100,
      measurement: 'Đo lường vận hành',
      status: 'Chưa đạt',
    });
    expect(tables[0]?.rows.find(({ key }) => key === 'KPI-2627-6')).toMatchObject({
      actual: null,
      n: null,
      status: 'Ít hơn 10 câu trả lời',
    });
  });

  test('lines without an owner are named in the note', () => {
    expect(tables[0]?.note?.vi).toContain('KPI-2627-7A, KPI-2830-4');
  });

  test('group 5 without dossiers says out of how many points', () => {
    expect(tables[1]).toMatchObject({ total: { points: 10.8, max: 12 } });
    expect(tables[1]?.note?.en).toContain('12 of 18');
  });
});
