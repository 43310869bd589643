import { expect, test } from 'vitest';
import { InternalIndexConfigured } from '../../../events/indicator-internal-index-configured.ts';
import { IndicatorResultRecorded } from '../../../events/indicator-result-recorded.ts';
import { IndicatorTargetSet } from '../../../events/indicator-target-set.ts';
import result from '../../../events/samples/indicator-result.recorded.v1.json' with { type: 'json' };
import target from '../../../events/samples/indicator-target.set.v1.json' with { type: 'json' };
import settings from '../../../events/samples/internal-index.configured.v1.json' with { type: 'json' };

test('stored samples of indicator events parse for ever, with nothing lost', () => {
  expect(IndicatorResultRecorded.parse(result)).toEqual(result);
  expect(IndicatorTargetSet.parse(target)).toEqual(target);
  expect(InternalIndexConfigured.parse(settings)).toEqual(settings);
});
