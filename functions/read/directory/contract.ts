import { readFile } from 'node:fs/promises';
import { type Answer, ok } from '../../shared/http/answer.ts';

let document: Promise<unknown> | undefined;

/** The contract that was generated from the schemas when the bundle was made; it lies beside the code. */
export async function contract(): Promise<Answer> {
  document ??= readFile(new URL('openapi.json', import.meta.url), 'utf8').then((text) => JSON.parse(text));
  return ok(await document, { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' });
}
