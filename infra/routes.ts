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
  return distinct(await Promise.all(http.map(read)));
}

/** Refuses a route that is declared twice: the gateway would too, but without saying by whom. */
function distinct(all: readonly [string, readonly Route[]][]): ReadonlyMap<string, readonly Route[]> {
  const owners = new Map<string, string>();
  for (const [name, routes] of all)
    for (const { method, path } of routes) {
      const owner = owners.get(`${method} ${path}`);
      if (owner) throw new Error(`${method} ${path} is declared by ${owner} and by ${name}`);
      owners.set(`${method} ${path}`, name);
    }
  return new Map(all);
}
