import { createHash } from 'node:crypto';
import type { ReportDocument } from '../../domain/report/document.ts';
import { officialReport } from '../../domain/report/official.ts';
import { formatInstant, type Instant } from '../../domain/time.ts';
import { WORD_MEDIA_TYPE, wordOf } from '../shared/documents/word.ts';
import { environment } from '../shared/environment.ts';
import { writeObject } from '../shared/objects/write-object.ts';
import type { ReportEdition } from '../shared/publications/report-edition.ts';

const NAME = 'report.docx';
/** The address holds the hash of the content, so it can be kept for ever. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Writes the approved report beside the publication. Done again after a crash it writes the same bytes to the same place. */
export async function approvedFile(document: ReportDocument, now: Instant): Promise<ReportEdition> {
  const content = await wordOf(officialReport(document, { isDraft: false }));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const { revision, manifestSha256 } = document.figures;
  const path = `reports/${document.period}/${revision}/${sha256}/`;
  await writeObject(environment('SITE_BUCKET'), {
    key: `${path}${NAME}`,
    content,
    mediaType: WORD_MEDIA_TYPE,
    cacheControl: IMMUTABLE,
  });
  return {
    ...{ revision, manifestSha256, path, name: NAME, mediaType: WORD_MEDIA_TYPE, sha256 },
    bytes: content.byteLength,
    approvedAt: formatInstant(now),
  };
}
