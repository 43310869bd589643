import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { DAY_MS, formatInstant, type Instant } from '../../domain/time.ts';
import { database, epochSeconds, privateTable } from '../shared/store/database.ts';

/** The law sets no term for feedback, only "as long as the purpose lasts" (Law 91/2025); two reporting years. */
const COMMENT_KEPT_DAYS = 800;

/** Keeps what the person wrote apart from what is counted; it expires, the count stays. */
export async function keepComment(id: string, comment: string | undefined, now: Instant): Promise<void> {
  if (!comment?.trim()) return;
  const Item = {
    pk: `RATING#${id}`,
    sk: 'COMMENT',
    comment: comment.normalize('NFC'),
    recordedAt: formatInstant(now),
    expiresAt: epochSeconds(now + COMMENT_KEPT_DAYS * DAY_MS),
  };
  await database.send(new PutCommand({ TableName: privateTable(), Item }));
}
