import type { Envelope } from '../../events/envelope.ts';
import type { Notice } from './notice.ts';
import { digestNotice, urgentNotices } from './templates/alert.ts';
import { type Names, senderNotice } from './templates/case.ts';

/** What an event means for people: one notice, several, or none. */
export function noticesOf(event: Envelope, names: Names): Notice[] {
  if (event.type === 'alert.digested.v1') return digestNotice(event, names);
  if (event.type === 'alert.raised.v1') return urgentNotices(event);
  return senderNotice(event, names);
}
