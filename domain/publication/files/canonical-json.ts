/** Anything that JSON can say. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a value: keys sorted by code unit, no white space, numbers in their shortest form (RFC 8785), strings NFC, UTF-8, one
 * line feed at the end. Undefined members are left out; a number that JSON cannot say is refused.
 */
export const canonicalJson = (value: unknown): string => `${write(value as Json)}\n`;

function write(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${value} is no number of JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  const members = Object.entries(value as Record<string, Json>).filter(([, member]) => member !== undefined);
  const sorted = members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([key, member]) => `${write(key)}:${write(member)}`).join(',')}}`;
}
