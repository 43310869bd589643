import { environment } from '../../shared/environment.ts';
import { keysUnder } from '../../shared/objects/list-objects.ts';
import { type Attachment, attachmentObject, attachmentsOf } from '../../shared/store/private-attachment.ts';

/** A file of a case and whether it has arrived. Its signature binds an upload to the declared type and size: what arrived is what was declared. */
export type StandingFile = Attachment & { readonly state: 'declared' | 'arrived' };

/** On whose behalf files are handled. A keeper is an officer who may learn who denounced. */
export type Party = 'sender' | 'officer' | 'keeper';

/** Every file that was ever declared for a case, oldest first. */
export async function standingFiles(code: string): Promise<StandingFile[]> {
  const declared = await attachmentsOf(code);
  if (declared.length === 0) return [];
  const arrived = await keysUnder(environment('ARCHIVE_BUCKET'), attachmentObject(code, ''));
  return declared.map((file) => ({ ...file, state: arrived.has(attachmentObject(code, file.id)) ? 'arrived' : 'declared' }));
}

/**
 * The files of a case as a party sees them: the sender his own and those meant for him, officers all. What somebody else declared and
 * never put is nothing to anybody else. What came with a denunciation is for keepers of identities, also when it was refiled since.
 */
export async function filesFor(party: Party, code: string): Promise<StandingFile[]> {
  const side = party === 'sender' ? 'sender' : 'officer';
  const files = await standingFiles(code);
  return files.filter(
    ({ state, by, forSender, restricted }) =>
      (state === 'arrived' || by === side) && (side === 'officer' || forSender) && (!restricted || party === 'keeper'),
  );
}

/** A file as interfaces show it, without its address. */
export const lineOf = ({ id, mediaType, bytes, name, by, forSender, addedAt, state }: StandingFile) => ({
  ...{ id, mediaType, bytes, name, by, forSender, addedAt, state },
});
