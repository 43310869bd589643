import type { Words } from '../../domain/deadlines/types.ts';
import type { Addressee } from '../../events/alert-raised.ts';

/** Who a notice is for: the sender of a case, or somebody in an agency. Never an address: that is looked up at the last moment. */
export type Target = { readonly kind: 'sender'; readonly code: string } | { readonly kind: 'agency'; readonly to: Addressee };

/** Something to say to somebody, without knowing yet by which channel. */
export type Notice = { readonly target: Target; readonly subject: Words; readonly text: Words };
