import { describe, expect, test } from 'vitest';
import { behaviourOf, type Distribution, fits } from '../../../infra/local/gateway/distribution.ts';
import { router } from '../../../infra/local/gateway/routes.ts';

describe('routes', () => {
  const find = router(
    [
      'GET /v1/{proxy+}',
      'GET /v1/cases/{code}',
      'ANY /v1/cases/{code}',
      'GET /v1/cases/mine',
      'POST /v1/cases/{code}/moves',
      'GET /',
    ].map((key) => ({
      key,
      target: `to ${key}`,
    })),
  );
  test.each([
    ['GET', '/v1/cases/mine', 'GET /v1/cases/mine', {}],
    ['GET', '/v1/cases/A-1', 'GET /v1/cases/{code}', { code: 'A-1' }],
    ['PUT', '/v1/cases/A-1', 'ANY /v1/cases/{code}', { code: 'A-1' }],
    ['POST', '/v1/cases/ph%C6%B0%E1%BB%9Dng/moves', 'POST /v1/cases/{code}/moves', { code: 'phường' }],
    ['GET', '/v1/a/b/c', 'GET /v1/{proxy+}', { proxy: 'a/b/c' }],
    ['GET', '/', 'GET /', {}],
  ])('%s %s takes %s', (method, path, routeKey, pathParameters) => {
    expect(find(method, path)).toEqual({ routeKey, target: `to ${routeKey}`, pathParameters });
  });

  test.each([
    ['POST', '/v1/a/b/c'],
    ['GET', '/v2'],
    ['POST', '/v1/cases/A-1/'],
    ['POST', '/v1/cases//moves'],
  ])('%s %s is nobody’s', (method, path) => expect(find(method, path)).toBeUndefined());

  test('$default takes what is left', () => {
    expect(router([{ key: '$default', target: 'all' }])('PATCH', '/x')).toEqual({
      routeKey: '$default',
      target: 'all',
      pathParameters: {},
    });
  });
});

describe('behaviours of the distribution', () => {
  const site = { pattern: '*', origin: { kind: 'bucket', bucket: 'site' }, methods: ['GET', 'HEAD'], headers: {} } as const;
  const api = (pattern: string) => ({ pattern, origin: { kind: 'api' }, methods: [], headers: {} }) as const;
  const distribution: Distribution = {
    behaviours: [api('/v1/*'), api('/openapi.json'), site],
    rootObject: 'index.html',
    errors: new Map(),
  };

  test.each([
    ['/v1/health', '/v1/*'],
    ['/openapi.json', '/openapi.json'],
    ['/', '*'],
    ['/v1', '*'],
    ['/report/2026-Q3/1/index.html', '*'],
    ['/openapiXjson', '*'],
  ])('%s goes to %s', (path, pattern) => expect(behaviourOf(distribution, path).pattern).toBe(pattern));

  test('patterns know * and ?, and mean every other character as it stands', () => {
    expect(fits('/a?c/*.jpg', '/abc/x/y.jpg')).toBe(true);
    expect(fits('/a?c/*.jpg', '/ac/y.jpg')).toBe(false);
    expect(fits('images/*', '/images/a')).toBe(true);
    expect(fits('/a+b', '/aab')).toBe(false);
  });
});
