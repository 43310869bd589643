import type { ZodType } from 'zod';
import { type Finding, fails } from './finding.ts';

/** What a file says, or what is wrong with how it says it. */
export type Parsed<Content> = { readonly content: Content } | { readonly faults: readonly Finding[] };

/** Reads a JSON file that anybody may have written; whatever it holds, every fault is named and none is thrown. */
export function parse<Content>(name: string, bytes: Uint8Array | undefined, shape: ZodType<Content>): Parsed<Content> {
  const json = bytes && jsonIn(bytes);
  if (!json) return { faults: [fails(`Không đọc được ${name}.`, `${name} cannot be read.`)] };
  const { success, data, error } = shape.safeParse(json.value);
  if (success) return { content: data };
  const places = new Set(error.issues.map(({ path }) => path.join('.') || name));
  return {
    faults: [...places].map((place) =>
      fails(`${name}: phần ${place} không đúng cấu trúc.`, `${name}: ${place} is not as it has to be.`),
    ),
  };
}

function jsonIn(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch {
    return undefined;
  }
}
