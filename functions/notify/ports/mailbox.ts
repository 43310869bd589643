import { environment } from '../../shared/environment.ts';
import { writeObject } from '../../shared/objects/write-object.ts';
import type { Port } from './port.ts';

/**
 * Puts messages under `mailbox/` of the private archive, where a developer can read them: the same notice twice is one object. The address
 * is masked, so that what lies there names nobody.
 */
export const mailbox: Port = {
  takesUnaddressed: true,
  send: async ({ id, channel, address, subject, text }) => {
    await writeObject(environment('ARCHIVE_BUCKET'), {
      key: `mailbox/${id}.json`,
      content: JSON.stringify({ id, channel, to: channel === 'none' ? address : masked(address), subject, text }, undefined, 2),
      mediaType: 'application/json; charset=utf-8',
      cacheControl: 'no-store',
    });
  },
};

/** `nguyen.van.a@hanoi.gov.vn` → `n***@hanoi.gov.vn`, `0912345678` → `***78`. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@');
  return at > 0 ? `${address[0]}***${address.slice(at)}` : `***${address.slice(-2)}`;
}
