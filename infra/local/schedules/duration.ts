const UNITS_MS = { W: 7 * 86_400_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 } as const;

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds (`P6D`, `PT1H30M`); undefined if it is none. */
export function parseDuration(text: string): number | undefined {
  const found = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!found) return undefined;
  const [, weeks, days, hours, minutes, seconds] = found.map((part) => Number(part ?? 0));
  return weeks! * UNITS_MS.W + days! * UNITS_MS.D + hours! * UNITS_MS.H + minutes! * UNITS_MS.M + seconds! * UNITS_MS.S;
}
