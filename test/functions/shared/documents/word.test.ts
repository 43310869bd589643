import { beforeAll, expect, test, vi } from 'vitest';
import { draftReport } from '../../../../domain/report/draft.ts';
import { officialReport } from '../../../../domain/report/official.ts';
import { wordOf } from '../../../../functions/shared/documents/word.ts';
import { logger } from '../../../../functions/shared/logger.ts';
import { input } from '../../../domain/report/sample.ts';
import { AwsServices, functionError } from '../../../fixtures/aws-services.ts';

const document = officialReport(draftReport(input()), { isDraft: false });
const aws = new AwsServices();
beforeAll(() => {
  process.env.RENDER_DOCUMENTS_FUNCTION = 'renderer';
});

test('a document that Lambda would not take is refused for good, without a call', async () => {
  const huge = { ...document, addressee: 'Ộ'.repeat(2.1 * 1024 * 1024) };
  await expect(wordOf(huge)).rejects.toMatchObject({ code: 'document-too-large' });
  expect(aws.invocations).toBe(0);
});

test('the log of a failure says what kind it was and nothing of the document', async () => {
  const error = vi.spyOn(logger, 'error').mockImplementation(() => {});
  aws.fault = () => functionError('Sandbox.Timedout');
  await expect(wordOf(document)).rejects.toMatchObject({ code: 'document-unavailable' });
  expect(error.mock.calls).toEqual([['a document could not be written', { reason: 'Sandbox.Timedout' }]]);
});
