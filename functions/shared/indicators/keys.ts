import type { IndexId } from '../../../domain/indicators/index-id.ts';
import type { Observation } from '../../../domain/indicators/observation.ts';
import type { Target } from '../../../domain/indicators/target.ts';
import type { Key } from '../store/database.ts';

/** Stands for the city, whose figures have no agency. */
const CITY = '-';
const REVISION_DIGITS = 6;

/** Codes of open lists may hold any sign; keys are parted by `#`. */
const plain = (code: string): string => encodeURIComponent(code);

/** All figures of an index, of the city or of one agency, lie in one partition: a scorecard is one query. */
export const resultsPartition = (index: IndexId, agency: string | undefined): string => `RESULTS#${index}#${agency ?? CITY}`;

export const resultKey = ({ index, agency, code, period, stage, revision }: Observation): Key => ({
  pk: resultsPartition(index, agency),
  sk: `${plain(code)}#${period}#${stage}#${String(revision).padStart(REVISION_DIGITS, '0')}`,
});

export const targetsPartition = (index: IndexId): string => `TARGETS#${index}`;
/** A target that was laid down twice for the same line and day is kept twice: the later one counts, the earlier one stays readable. */
export const targetKey = ({ index, code, agency, appliesFrom, recordedAt, dueOn }: Target): Key => ({
  pk: targetsPartition(index),
  sk: `${plain(code)}#${agency ?? CITY}#${appliesFrom}#${dueOn}#${recordedAt}`,
});

export const structuresPartition = (index: IndexId): string => `STRUCTURES#${index}`;
export const structureKey = (index: IndexId, version: string): Key => ({
  pk: structuresPartition(index),
  sk: `VERSION#${version}`,
});

/** What is odd in the tables that come with the system. */
export const ANOMALIES: Key = { pk: 'ANOMALIES', sk: 'REFERENCE' };
