/** A day on the wall calendar of a zone; weekday 0 is Sunday. */
export type Day = { year: number; month: number; day: number; weekday: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year, month, day, hour, minute, second } = parts as Record<string, number>;
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - Math.floor(instant / 1000) * 1000;
}

/** The day that an instant falls on in the zone. */
export function dayAt(instant: number, zone: string): Day {
  return dayOf(instant + offsetAt(instant, zone));
}

/** The day after, by the calendar. */
export const dayAfter = ({ year, month, day }: Day): Day => dayOf(Date.UTC(year, month - 1, day + 1));

/** The instant at which the zone's clocks show this day and time. */
export function instantOf({ year, month, day }: Day, hour: number, minute: number, zone: string): number {
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const guess = wall - offsetAt(wall, zone);
  return wall - offsetAt(guess, zone); // a second look, for zones that change their clocks
}

const dayOf = (wall: number): Day => {
  const date = new Date(wall);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() };
};
