import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { observationKey } from '../../domain/indicators/observation.ts';
import { referenceObservations, referenceTargets } from '../../domain/indicators/reference.ts';
import { ASSUMED_CONTENTS } from '../../domain/indicators/structures/assumed-contents.ts';
import { STRUCTURES } from '../../domain/indicators/structures/index.ts';
import { referenceAnomalies } from '../../domain/indicators/validation/report.ts';
import { formatInstant, type Instant } from '../../domain/time.ts';
import { ANOMALIES, structureKey } from '../shared/indicators/keys.ts';
import { latestOf, writeResults } from '../shared/indicators/results.ts';
import { writeTargets } from '../shared/indicators/targets.ts';
import { database, isConditionFailure, recordsTable } from '../shared/store/database.ts';
import { once } from './once.ts';

/** The day from which the reference figures are taken to have been known here: before the plan in force began. */
const KNOWN_SINCE = '2026-01-01T00:00:00+07:00';

/** Index tables, their figures as printed, targets, KPIs and facts; and what is odd in them. */
export async function loadIndicators(now: Instant): Promise<void> {
  await loadStructures();
  await once('INDICATORS#1', now, async () => {
    await loadFigures();
    await writeTargets(referenceTargets(KNOWN_SINCE));
  });
  await database.send(
    new PutCommand({
      TableName: recordsTable(),
      Item: { ...ANOMALIES, findings: referenceAnomalies(), computedAt: formatInstant(now) },
    }),
  );
}

/** Versions are only ever added: one that is there may have been cited. */
async function loadStructures(): Promise<void> {
  for (const structure of STRUCTURES) {
    const settings = structure.index === 'internal-index' ? { settings: ASSUMED_CONTENTS } : {};
    try {
      await database.send(
        new PutCommand({
          TableName: recordsTable(),
          Item: { ...structureKey(structure.index, structure.version), structure, ...settings },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }
}

/** Figures that are there already stay: they may have been revised since. */
async function loadFigures(): Promise<void> {
  const figures = referenceObservations(KNOWN_SINCE);
  const there = await latestOf(figures);
  await writeResults(figures.filter((figure) => !there.has(observationKey(figure))));
}
