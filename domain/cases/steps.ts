import { MAX_STEPS } from '../../events/case-mirrored.ts';

export const withLast = <T>(list: readonly T[], change: (last: T) => T): T[] => [...list.slice(0, -1), change(list.at(-1)!)];

/** Adds a step; beyond the most that is told, the last one gives way. */
export const withNext = <T>(list: readonly T[], next: T): T[] => [...(list.length < MAX_STEPS ? list : list.slice(0, -1)), next];
