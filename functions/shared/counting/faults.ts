import { cancellationReasons } from '../store/database.ts';

/** The two retry classes: *later* the same call may succeed; *never*, it will not. */
export type RetryClass = 'later' | 'never';

const NEVER = new Set([
  'ValidationException',
  'ItemCollectionSizeLimitExceededException',
  'ResourceNotFoundException',
  'AccessDeniedException',
]);
const NEVER_REASONS = new Set(['ValidationError', 'ItemCollectionSizeLimitExceeded']);

/** Which class an error of the database belongs to. What is not known to be hopeless is tried again: the dead-letter queue is the end. */
export function retryClass(error: unknown): RetryClass {
  const reasons = cancellationReasons(error);
  if (reasons) return reasons.some(({ Code }) => NEVER_REASONS.has(Code ?? '')) ? 'never' : 'later';
  return error instanceof Error && NEVER.has(error.name) ? 'never' : 'later';
}
