/** Whether an event passes a mapping's filters: no filter lets everything pass, several mean any of them. */
export const passes = (event: unknown, filters: readonly unknown[]): boolean =>
  filters.length === 0 || filters.some((pattern) => matches(event, pattern));

type Pattern = { [key: string]: unknown };

/** EventBridge patterns: every named field must fit; a list is a choice. */
export function matches(event: unknown, pattern: unknown): boolean {
  return Object.entries(pattern as Pattern).every(([key, wanted]) => {
    if (key === '$or') return (wanted as unknown[]).some((choice) => matches(event, choice));
    const value = (event as Pattern | undefined | null)?.[key];
    if (!Array.isArray(wanted)) return matches(value, wanted);
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((rule) => values.some((one) => fits(one, rule)));
  });
}

const text = (value: unknown): value is string => typeof value === 'string';

/** The rules of Lambda's event filters, by name. */
const rules: Record<string, (value: unknown, argument: never) => boolean> = {
  prefix: (value, start: string) => text(value) && value.startsWith(start),
  suffix: (value, end: string) => text(value) && value.endsWith(end),
  // only leaves exist in Lambda's eyes
  exists: (value, wanted: boolean) => (value !== undefined && (value === null || typeof value !== 'object')) === wanted,
  'anything-but': (value, refused: unknown) =>
    value !== undefined && ![refused].flat().some((one) => (typeof one === 'object' ? fits(value, one) : value === one)),
  'equals-ignore-case': (value, wanted: string) => text(value) && value.toLowerCase() === wanted.toLowerCase(),
  numeric: (value, comparisons: (string | number)[]) => numeric(value, comparisons),
};

function fits(value: unknown, rule: unknown): boolean {
  if (rule === null || typeof rule !== 'object') return value === rule;
  return Object.entries(rule).every(([name, argument]) => {
    const check = rules[name];
    if (!check) throw new Error(`unknown rule "${name}" in an event filter`);
    return check(value, argument as never);
  });
}

function numeric(value: unknown, comparisons: readonly (string | number)[]): boolean {
  const number = text(value) ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number)) return false;
  const operators: Record<string, (a: number, b: number) => boolean> = {
    '=': (a, b) => a === b,
    '<': (a, b) => a < b,
    '<=': (a, b) => a <= b,
    '>': (a, b) => a > b,
    '>=': (a, b) => a >= b,
  };
  for (let index = 0; index < comparisons.length; index += 2) {
    if (!operators[String(comparisons[index])]?.(number, Number(comparisons[index + 1]))) return false;
  }
  return true;
}
