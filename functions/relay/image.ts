import type { AttributeValue } from 'aws-lambda';

type Image = Readonly<Record<string, AttributeValue>>;

/** A stream's image as plain data. Events are JSON, so sets and bytes do not occur; one that does is refused. */
export const fromImage = (image: Image): Record<string, unknown> =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plain(value)]));

function plain(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL) return null;
  if (value.M !== undefined) return fromImage(value.M);
  if (value.L !== undefined) return value.L.map(plain);
  throw new Error(`an event holds a value that is not JSON: ${Object.keys(value).join()}`);
}
