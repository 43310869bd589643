import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { incrementsOfTaskEvent } from '../../../domain/tasks/events.ts';
import { ObligationExtensionAsked } from '../../../events/obligation-extension-asked.ts';
import { ObligationExtensionDeclined } from '../../../events/obligation-extension-declined.ts';
import { ObligationMerged } from '../../../events/obligation-merged.ts';
import { ObligationMoved } from '../../../events/obligation-moved.ts';
import { ObligationOpened } from '../../../events/obligation-opened.ts';
import { ObligationRescheduled } from '../../../events/obligation-rescheduled.ts';
import { ObligationUpdated } from '../../../events/obligation-updated.ts';
import { PlanConditionDeclared } from '../../../events/plan-condition-declared.ts';
import { PlanImported } from '../../../events/plan-imported.ts';
import { PlanTaskAdded } from '../../../events/plan-task-added.ts';
import { PlanTaskAmended } from '../../../events/plan-task-amended.ts';

const schemas = [
  ObligationOpened,
  ObligationUpdated,
  ObligationRescheduled,
  ObligationMoved,
  ObligationMerged,
  ObligationExtensionAsked,
  ObligationExtensionDeclined,
  PlanImported,
  PlanTaskAdded,
  PlanTaskAmended,
  PlanConditionDeclared,
];
const folder = new URL('../../../events/samples/', import.meta.url);
const sample = (type: string): unknown => JSON.parse(readFileSync(new URL(`${type}.json`, folder), 'utf8'));

describe('stored samples of plan and obligation events', () => {
  test.each(schemas.map((schema) => [schema.shape.type.value, schema] as const))(
    '%s parses and loses nothing',
    (type, schema) => {
      expect(schema.parse(sample(type))).toEqual(sample(type));
    },
  );

  test('every type of this family has one', () => {
    const stored = readdirSync(folder).filter((name) => /^(obligation|plan)[.-]/.test(name));
    expect(stored.sort()).toEqual(schemas.map((schema) => `${schema.shape.type.value}.json`).sort());
  });

  test('an event can be counted from itself alone', () => {
    expect(
      incrementsOfTaskEvent(ObligationOpened.parse(sample('obligation.opened.v1'))).map(({ key, counters }) => [
        key.half,
        counters,
      ]),
    ).toEqual([
      ['2026-01a', { opened: 1 }],
      ['2026-06b', { becameOverdue: 1 }],
      ['2026-06b', { due: 1 }],
    ]);
    expect(
      incrementsOfTaskEvent(ObligationUpdated.parse(sample('obligation.updated.v1'))).map(({ key, counters }) => [
        key.half,
        counters,
      ]),
    ).toEqual([
      ['2026-06b', { doneOnTime: 1 }],
      ['2026-06b', { becameOverdue: -1 }],
    ]);
  });
});
