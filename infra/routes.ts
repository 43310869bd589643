import { join } from 'node:path';
import type { Route } from '../functions/shared/http/route.ts';
import type { FunctionEntry } from './functions.ts';

/** The contracts of every HTTP function, from its own `routes.ts`: what is not declared there cannot be reached. */
export async function routesOf(entries: readonly FunctionEntry[]): Promise<ReadonlyMap<string, readonly Route[]>> {
  const http = entries.filter(({ trigger }) => trigger.kind === 'http');
  const read = async ({ name }: FunctionEntry): Promise<[string, readonly Route[]]> => {
    const contract: { routes: readonly Route[] } = await import(join(import.meta.dirname, '..', 'functions', name, 'routes.ts'));
    return [name, contract.routes];
  };
  return new Map(await Promise.all(http.map(read)));
}
