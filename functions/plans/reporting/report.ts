import type { Obligation } from '../../../domain/tasks/obligation.ts';
import { applyUpdate, type StatusUpdate } from '../../../domain/tasks/update.ts';
import { formatInstant, type Instant } from '../../../domain/time.ts';
import { type Change, updated } from '../../shared/tasks/change.ts';
import { putNote } from '../../shared/tasks/note.ts';
import type { Reporter } from './may-update.ts';

type Update = Omit<StatusUpdate, 'version'> & { readonly version?: number | undefined };

/** The change that a report makes, with its note for Private; undefined when it says nothing new. */
export function reportOn(
  before: Obligation,
  update: Update,
  { updater, by }: Reporter,
  sub: string,
  now: Instant,
): Change | undefined {
  const { obligation: after, changed, note } = applyUpdate(before, update, updater, now);
  if (!changed) return undefined;
  const change = updated(before, after, now, by, note !== undefined);
  if (note === undefined) return change;
  const { id, version } = after;
  return { ...change, extra: [putNote(id, { version, text: note, by: sub, at: formatInstant(now) })] };
}
