import type { MirroredSpell } from '../../events/case-mirrored.ts';
import { formatInstant, type Instant, parseInstant } from '../time.ts';

const instant = (text: string): Instant => parseInstant(text)!;

/** The same spell with another start, where the source corrected it; nothing in it is earlier than that. */
export function startingAt(spell: MirroredSpell, startedAt: string): MirroredSpell {
  if (startedAt === spell.startedAt) return spell;
  const notBefore = (text: string, index: number) => (index === 0 || instant(text) < instant(startedAt) ? startedAt : text);
  return {
    ...spell,
    startedAt,
    path: spell.path.map((step, i) => ({ ...step, since: notBefore(step.since, i) })),
    holders: spell.holders.map((holder, i) => ({ ...holder, startedAt: notBefore(holder.startedAt, i) })),
  };
}

/** The same spell where it ended earlier than it was told to have changed hands. */
export function endingBy(spell: MirroredSpell, end: Instant): MirroredSpell {
  const notAfter = (text: string) => (instant(text) > end ? formatInstant(end) : text);
  return {
    ...spell,
    path: spell.path.map((step) => ({ ...step, since: notAfter(step.since) })),
    holders: spell.holders.map((holder) => ({ ...holder, startedAt: notAfter(holder.startedAt) })),
  };
}
