import type { OfficialDocument } from '../../../domain/documents/official.ts';
import { Refusal } from '../../../domain/fail.ts';
import { InvocationFailed, invoke, MAX_EVENT_BYTES } from '../aws/invoke.ts';
import { environment } from '../environment.ts';
import type { Answer } from '../http/answer.ts';
import { logger } from '../logger.ts';

export const WORD_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What the function that writes documents answers: the file in base 64. */
export type Written = { readonly word: string };

/** A cold start and the longest report take a few seconds; the caller's own limit is 29. */
const TIMEOUT_MS = 20_000;

/**
 * The document as a Word file, written by the function that can do nothing else. Where it cannot be had now the caller is told to come
 * again (503); a document that is too large to be handed over is refused for good.
 */
export async function wordOf(document: OfficialDocument): Promise<Uint8Array> {
  const event = JSON.stringify(document);
  if (Buffer.byteLength(event) > MAX_EVENT_BYTES) throw new Refusal('document-too-large', '', { limit: MAX_EVENT_BYTES });
  try {
    const { word } = (await invoke(environment('RENDER_DOCUMENTS_FUNCTION'), event, TIMEOUT_MS)) as Written;
    return Buffer.from(word, 'base64');
  } catch (error) {
    const reason = error instanceof InvocationFailed ? error.reason : (error as Error).name;
    logger.error('a document could not be written', { reason });
    throw new Refusal('document-unavailable');
  }
}

/** The document as a file to be saved under this name. */
export const wordAnswer = async (document: OfficialDocument, name: string): Promise<Answer> => ({
  status: 200,
  bytes: await wordOf(document),
  mediaType: WORD_MEDIA_TYPE,
  headers: { 'content-disposition': `attachment; filename="${name}.docx"` },
});
