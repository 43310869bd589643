import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../domain/fail.ts';
import { sumOf } from '../../../domain/indicators/decimal.ts';
import { INDEX_IDS } from '../../../domain/indicators/index-id.ts';
import { Observation } from '../../../domain/indicators/observation.ts';
import { referenceObservations, referenceTargets } from '../../../domain/indicators/reference.ts';
import { childrenOf, IndexStructure } from '../../../domain/indicators/structure.ts';
import { ASSUMED_CONTENTS } from '../../../domain/indicators/structures/assumed-contents.ts';
import { structureOf } from '../../../domain/indicators/structures/index.ts';
import { internalIndex } from '../../../domain/indicators/structures/internal-index.ts';
import { Target } from '../../../domain/indicators/target.ts';

const AT = '2026-06-01T00:00:00+07:00';
const count = (rows: readonly { index: string }[]) =>
  Object.fromEntries([...Map.groupBy(rows, ({ index }) => index)].map(([k, v]) => [k, v.length]));

describe('the structures that come with the system', () => {
  test('every index has one that its own schema accepts, with codes used once and parents that exist', () => {
    for (const index of INDEX_IDS) {
      const structure = IndexStructure.parse(structureOf(index));
      const codes = new Set(structure.lines.map(({ code }) => code));
      expect(codes.size).toBe(structure.lines.length);
      for (const { parent } of structure.lines) if (parent) expect(codes).toContain(parent);
    }
  });

  test('the official tables have their rows', () => {
    const lines = (['par-index', 'sipas', 'papi', 'facts'] as const).map((index) => structureOf(index).lines.length);
    expect(lines).toEqual([103, 12, 37, 105]);
    expect(structureOf('kpi-2026-2030').lines.filter(({ code }) => !/-(land|construction|investment)$/.test(code))).toHaveLength(
      21,
    );
  });

  test('Decision 766 has 100 points in five groups, and its groups the points of their parts where the split is known', () => {
    const structure = structureOf('decision-766');
    const groups = childrenOf(structure, 'TOTAL');
    expect(groups.map(({ max }) => max)).toEqual([18, 20, 22, 22, 18]);
    const known = ['1', '2', '4', '5'].map((code) => sumOf(childrenOf(structure, code).map(({ max }) => max ?? 0)));
    expect(known).toEqual([18, 20, 22, 18]);
  });

  test('owner cells that are blank stay blank', () => {
    const { lines } = structureOf('sipas');
    expect(lines.find(({ code }) => code === '4')?.owners).toEqual([]);
    expect(lines.find(({ code }) => code === '3')?.owners).toHaveLength(9);
  });
});

describe('reference figures', () => {
  test('results and targets are loaded as printed', () => {
    const observations = referenceObservations(AT);
    const targets = referenceTargets(AT);
    expect(count(observations)).toEqual({ 'par-index': 103, sipas: 12, papi: 37, facts: 97 });
    expect(count(targets)).toEqual({ 'par-index': 103, sipas: 12, papi: 37, 'kpi-2026-2030': 24, facts: 8 });
    expect(observations.find(({ index, code }) => index === 'par-index' && code === '7')).toMatchObject({
      value: 12.5,
      raw: '12,50',
    });
    expect(targets.find(({ index, code }) => index === 'par-index' && code === '8.6')).toMatchObject({ value: 2, raw: '2' });
    for (const observation of observations) Observation.parse(observation);
    for (const target of targets) Target.parse(target);
  });
});

describe('the internal index', () => {
  test('stands on a marked assumption of 100 points until its split is entered', () => {
    expect(structureOf('internal-index').assumption?.vi).toContain('Giả định');
    const settings = { ...ASSUMED_CONTENTS, version: '2026', appliesFrom: '2026-01-01', assumed: false };
    const entered = internalIndex(settings);
    expect(structureOf('internal-index', '2026-12-31', [entered]).assumption).toBeUndefined();
    expect(structureOf('internal-index', '2025-12-31', [entered]).assumption).toBeDefined();
  });

  test('contents that do not make up 100 points, or whose parts do not make them up, are refused', () => {
    const [first, ...rest] = ASSUMED_CONTENTS.contents;
    const refusals = [
      [...rest],
      [first!, first!, ...rest],
      [...ASSUMED_CONTENTS.contents, { ...first!, code: '1.1', parent: '1', max: 3 }],
      [...ASSUMED_CONTENTS.contents, { ...first!, code: '99.1', parent: '99' }],
    ].map((contents) => {
      try {
        internalIndex({ ...ASSUMED_CONTENTS, contents });
      } catch (error) {
        return error instanceof Refusal ? error.code : error;
      }
      return undefined;
    });
    expect(refusals).toEqual(['internal-index-scale', 'internal-index-codes', 'internal-index-parts', 'internal-index-codes']);
  });
});
