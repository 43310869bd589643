import { environment } from '../../shared/environment.ts';
import { gateway } from './gateway.ts';
import { mailbox } from './mailbox.ts';
import type { Port } from './port.ts';

/** The port that the deployment chose: `mailbox`, or the https address of a message gateway. */
export function chosenPort(): Port {
  const choice = environment('NOTICE_PORT');
  if (choice === 'mailbox') return mailbox;
  if (choice.startsWith('https://')) return gateway(choice);
  throw new Error('NOTICE_PORT is neither "mailbox" nor an https address');
}
