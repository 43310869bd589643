import { isDenunciationCode } from '../../domain/cases/code.ts';
import type { Relayed } from '../shared/relayed.ts';

/** What a subscriber receives: the event, and its place among those of its subject, by which a receiver puts them in order. */
export type Outward = {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly sequence: number;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Property names that may hold an officer's id: who acted, who is assigned. Other systems learn the role and the agency. */
const OFFICERS: ReadonlySet<string> = new Set(['sub', 'assignee']);

/**
 * The event as it goes out: no officer's id, and no code of a denunciation, such as of the whole that a part came from. Undefined for what
 * never leaves: denunciations, also when they are refiled since or are what an event ties to, and who has an item now.
 */
export function outward({ event, key }: Relayed): Outward | undefined {
  const { id, type, subject, occurredAt, recordedAt, data } = event;
  if (type === 'case.assigned.v1' || isDenunciation(data) || [subject, data.to].some(namesDenunciation)) return undefined;
  const { by, ...rest } = data;
  return {
    id,
    type,
    subject,
    occurredAt,
    recordedAt,
    sequence: Number(key.sk.slice('EVENT#'.length)),
    data: without({ ...rest, ...(typeof by === 'object' && { by }) }) as Record<string, unknown>,
  };
}

const kindOf = (cell: unknown): unknown => (cell as { kind?: unknown } | undefined)?.kind;

/** Now, before, or what it is refiled to. */
const isDenunciation = ({ cell, from, kind }: Record<string, unknown>): boolean =>
  [kindOf(cell), kindOf(from), kind].includes('denunciation');

const namesDenunciation = (value: unknown): boolean => typeof value === 'string' && isDenunciationCode(value);

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !OFFICERS.has(name) && !namesDenunciation(inner))
      .map(([name, inner]) => [name, without(inner)]),
  );
}
