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

/** IN-PROGRESS: a route declared twice stays with the first; to become an error. */
function distinct(all: readonly [string, readonly Route[]][]): ReadonlyMap<string, readonly Route[]> {
  const owners = new Map<string, string>();
  const own = (name: string) => (route: Route) => {
    const key = `${route.method} ${route.path}`;
    const owner = owners.get(key) ?? name;
    owners.set(key, owner);
    if (owner !== name) console.error(`${key} is declared by ${owner} and by ${name}`);
    return owner === name;
  };
  return new Map(all.map(([name, routes]) => [name, routes.filter(own(name))]));
}
