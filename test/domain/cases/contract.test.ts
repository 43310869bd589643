import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CASE_EVENTS, parseCaseEvent } from '../../../domain/cases/catalog.ts';
import { caseFlows } from '../../../domain/cases/counting/flows.ts';
import { caseProblems } from '../../../domain/cases/problems.ts';
import { rejectReasonsOf } from '../../../domain/cases/reasons.ts';
import { CASE_REGIMES } from '../../../domain/cases/regimes/index.ts';
import { CASE_KINDS, CASE_STATES, MOVES } from '../../../domain/cases/vocabulary.ts';
import { deadlineProblems } from '../../../domain/deadlines/problems.ts';

const sample = (type: string) =>
  JSON.parse(readFileSync(new URL(`../../../events/samples/${type}.json`, import.meta.url), 'utf8'));

describe('every event of a case', () => {
  test.each(Object.keys(CASE_EVENTS))('%s has a sample that still parses and counts', (type) => {
    const event = sample(type);
    expect(parseCaseEvent(event)).toEqual(event);
    expect(caseFlows(parseCaseEvent(event)!).every(({ key }) => key.family === 'cases')).toBe(true);
  });

  test('of another type is not ours', () => {
    expect(parseCaseEvent({ type: 'rating.given.v1' })).toBeUndefined();
  });
});

describe('the regimes', () => {
  test('know every move somewhere, name only states that exist, and lead out of every pending state', () => {
    const known = new Set(CASE_KINDS.flatMap((kind) => Object.keys(CASE_REGIMES[kind].moves)));
    expect([...known].sort()).toEqual([...MOVES].sort());
    for (const { moves, initial } of Object.values(CASE_REGIMES)) {
      const rules = Object.values(moves).flat();
      const reached = new Set([initial, ...rules.flatMap(({ to }) => (to === 'same' || to === 'back' ? [] : [to]))]);
      for (const state of [...reached, ...rules.flatMap(({ from }) => from)]) expect(CASE_STATES).toContain(state);
      for (const state of rules.flatMap(({ from }) => from)) expect(reached).toContain(state);
    }
  });

  test('give every kind reasons to reject, and "not ours" to none', () => {
    for (const kind of CASE_KINDS) {
      expect(rejectReasonsOf(kind).length).toBeGreaterThan(2);
      expect(rejectReasonsOf(kind).join()).not.toMatch(/ours|wrong-agency/);
    }
  });
});

test('every refusal of the cases has its text in both languages', () => {
  const root = new URL('../../../domain/cases/', import.meta.url);
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const codes = new Set(
    sources.flatMap((name) =>
      [...readFileSync(new URL(name, root), 'utf8').matchAll(/new Refusal\('([a-z-]+)'/g)].map(([, code]) => code!),
    ),
  );
  const elsewhere = [
    'agency-unknown',
    'agency-group',
    'agency-not-in-force',
    'other-agency',
    'version-conflict',
    'in-future',
    'too-old',
  ];
  expect(
    [...codes].filter((code) => !(code in caseProblems) && !(code in deadlineProblems) && !elsewhere.includes(code)),
  ).toEqual([]);
  expect(Object.keys(caseProblems).filter((code) => !codes.has(code))).toEqual([]);
});
