import type { Case } from '../../../domain/cases/case.ts';
import type { Action } from '../../shared/store/cells.ts';
import { dropContact, putContact, readContact } from '../../shared/store/private-case.ts';
import { dropDenouncer, type Look, putDenouncer, putLook, readDenouncer } from '../../shared/store/private-identity.ts';

/** Who refiles it, and the place of that among the events of the case. */
export type Refiling = Omit<Look, 'reason'> & { readonly number: number };

/**
 * What a refiling does to who sent the case, in its transaction: whoever complained and turns out to have denounced is a secret from then on
 * (Law on Denunciation Art. 8, 56), and can be answered again when the denunciation turns out to be none. That his name comes out of its
 * protection is recorded as a look at it.
 */
export async function refilePerson(before: Case, after: Case, refiling: Refiling): Promise<Action[]> {
  if (before.kind === after.kind) return [];
  if (after.kind === 'denunciation') return conceal(after.code);
  return before.kind === 'denunciation' ? reveal(after, refiling) : [];
}

async function conceal(code: string): Promise<Action[]> {
  const [contact, known] = await Promise.all([readContact(code), readDenouncer(code)]);
  return contact ? [putDenouncer(code, { ...known, ...contact }), dropContact(code)] : [];
}

/** The number of an identity card is no way to reach anybody: it stays where it is. */
async function reveal({ code, kind }: Case, { number, ...by }: Refiling): Promise<Action[]> {
  const denouncer = await readDenouncer(code);
  if (!denouncer) return [];
  const { idNumber, ...contact } = denouncer;
  return [
    putContact(code, contact),
    idNumber === undefined ? dropDenouncer(code) : putDenouncer(code, { idNumber }),
    putLook(code, number, { ...by, reason: `Chuyển sang loại ${kind}` }),
  ];
}
