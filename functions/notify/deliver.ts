import { createHash } from 'node:crypto';
import type { Envelope } from '../../events/envelope.ts';
import { addresseeKey } from '../shared/alerts/addressees.ts';
import type { ContactPoint } from '../shared/notices/contact.ts';
import { contactOf } from './contacts.ts';
import type { Notice, Target } from './notice.ts';
import type { Delivery, Port } from './ports/port.ts';

/** What became of a notice: sent, or nobody to send it to. */
export type Sent = 'sent' | 'no-contact';

/** Sends one notice of an event by the best channel its target has. */
export async function deliver(event: Envelope, notice: Notice, port: Port): Promise<Sent> {
  const { target } = notice;
  const contact = await contactOf(target);
  const id = noticeId(event, target);
  if (contact) await port.send({ id, ...channelOf(contact), ...wordsFor(contact, notice) });
  else if (target.kind === 'agency' && port.takesUnaddressed)
    await port.send({ id, channel: 'none', address: addresseeKey(target.to), ...wordsFor({}, notice) });
  else return 'no-contact';
  return 'sent';
}

const HASH_BYTES = 12;

/** Made from the event and whom it is told: however often both come together, it is one notice. */
function noticeId({ id, type, recordedAt }: Envelope, target: Target): string {
  const whom = target.kind === 'sender' ? 'sender' : addresseeKey(target.to);
  const hash = createHash('sha256').update(`${id}\n${whom}`).digest().subarray(0, HASH_BYTES).toString('base64url');
  return `${recordedAt.slice(0, 10)}/${type}-${hash}`;
}

function channelOf({ email, zalo, phone }: ContactPoint): Pick<Delivery, 'channel' | 'address'> {
  if (email !== undefined) return { channel: 'email', address: email };
  if (zalo !== undefined) return { channel: 'zalo', address: zalo };
  return { channel: 'sms', address: phone! };
}

const isSms = ({ email, zalo, phone }: ContactPoint): boolean => email === undefined && zalo === undefined && phone !== undefined;

/** In the reader's language; unknown, in Vietnamese with English below, but in an SMS only Vietnamese. */
function wordsFor(contact: ContactPoint, { subject, text }: Notice): Pick<Delivery, 'subject' | 'text'> {
  const language = contact.language ?? (isSms(contact) ? 'vi' : undefined);
  if (language) return { subject: subject[language], text: text[language] };
  return { subject: `${subject.vi} | ${subject.en}`, text: `${text.vi}\n\n---\n${text.en}` };
}
