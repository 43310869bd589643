import type { Assembly } from '../assembly/assembly.ts';
import { decoded, type Matched } from './event.ts';

/** A route of the HTTP API and the function behind it. */
export type Route = { key: string; target: string };
export type Found = Matched & { target: string };

/** The routes of the template, each with the ARN of its function. */
export function routesOf(assembly: Assembly): Route[] {
  const integrations = new Map(
    [...assembly.resources('AWS::ApiGatewayV2::Integration')].map((found) => [
      found.name,
      String(found.properties().IntegrationUri),
    ]),
  );
  return [...assembly.resources('AWS::ApiGatewayV2::Route')].map((found) => {
    const { RouteKey, Target } = found.properties();
    return { key: String(RouteKey), target: integrations.get(String(Target).replace('integrations/', ''))! };
  });
}

type Compiled = Route & { method: string; parts: string[] };

/** Finds the route of a request as API Gateway does: the most specific path wins, then the method named rather than ANY. */
export function router(routes: readonly Route[]): (method: string, path: string) => Found | undefined {
  const fallback = routes.find(({ key }) => key === '$default');
  const compiled = routes
    .filter((route) => route !== fallback)
    .map(compile)
    .sort(bySpecificity);
  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const route of compiled) {
      if (route.method !== 'ANY' && route.method !== method) continue;
      const pathParameters = match(route.parts, parts);
      if (pathParameters) return { routeKey: route.key, target: route.target, pathParameters };
    }
    return fallback && { routeKey: '$default', target: fallback.target, pathParameters: {} };
  };
}

function compile(route: Route): Compiled {
  const [method = 'ANY', path = '/'] = route.key.split(' ');
  return { ...route, method, parts: path.split('/').slice(1) };
}

const weight = (part: string): string => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0');

function bySpecificity(a: Compiled, b: Compiled): number {
  const [left, right] = [a, b].map(({ parts }) => parts.map(weight).join(''));
  return left! < right! ? -1 : left! > right! ? 1 : Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const given = parts[index];
    if (part.endsWith('+}')) {
      if (given === undefined) return undefined;
      return { ...parameters, [part.slice(1, -2)]: decoded(parts.slice(index).join('/')) };
    }
    if (given === undefined || given === '') {
      if (part !== given) return undefined;
    } else if (part.startsWith('{')) parameters[part.slice(1, -1)] = decoded(given);
    else if (part !== decoded(given)) return undefined;
  }
  return pattern.length === parts.length ? parameters : undefined;
}
