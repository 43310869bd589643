import middy from '@middy/core';
import type { OfficialDocument } from '../../domain/documents/official.ts';
import type { Written } from '../shared/documents/word.ts';
import { wordOf } from './word/write.ts';

/** Writes a document as a Word file. It reaches no table, no bucket and no queue: what it is handed is all it ever knows. */
export const handler = middy<OfficialDocument, Written>().handler(async (document) => ({
  word: Buffer.from(await wordOf(document)).toString('base64'),
}));
