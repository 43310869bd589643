import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOG, SCHEMAS } from '../../events/catalog.ts';
import { Envelope } from '../../events/envelope.ts';
import { ROUTING } from '../../events/routing.ts';

const FOLDER = join(import.meta.dirname, '../../events/samples');
const samples = readdirSync(FOLDER).map((name) => ({
  name,
  type: name.replace(/\.json$/, ''),
  event: JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { type: string; data: object },
}));

test('the list of schemas and the list of queues name the same types', () => {
  expect(Object.keys(SCHEMAS).sort()).toEqual(Object.keys(ROUTING).sort());
  expect(Object.keys(CATALOG)).toHaveLength(Object.keys(ROUTING).length);
});

test('every type has a sample', () => {
  expect(Object.keys(ROUTING).filter((type) => !samples.some((sample) => sample.type === type))).toEqual([]);
});

describe.each(samples)('the sample $name', ({ type, event }) => {
  test('is of the type that its file is named after, and parses for ever', () => {
    expect(event.type).toBe(type);
    expect(Envelope.safeParse(event).error).toBeUndefined();
    expect(CATALOG[type]!.schema.safeParse(event).error).toBeUndefined();
  });

  test('loses nothing when it is read', () => {
    expect(CATALOG[type]!.schema.parse(event)).toEqual(event);
  });
});
