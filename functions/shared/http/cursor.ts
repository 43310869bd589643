import { Refusal } from '../../../domain/fail.ts';

/** A place in a list, opaque to the caller. */
export const cursorOf = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** Reads a cursor back; refused when it is none of ours. */
export function placeOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new Refusal('cursor-invalid', 'cursor');
  }
}
