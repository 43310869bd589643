import type { Assembly } from '../assembly/assembly.ts';
import type { Fields, Value } from '../assembly/template.ts';

/** Where a behaviour of the distribution sends a request. */
export type Origin = { kind: 'bucket'; bucket: string } | { kind: 'api' };
export type Behaviour = { pattern: string; origin: Origin; methods: readonly string[]; headers: Record<string, string> };
export type Distribution = {
  behaviours: readonly Behaviour[];
  rootObject: string;
  errors: ReadonlyMap<number, { status: number; page: string }>;
};

const PUBLIC = '*';

/** The CloudFront distribution of the template; without one, everything goes to the API. */
export function distributionOf(assembly: Assembly): Distribution {
  const found = assembly.resources('AWS::CloudFront::Distribution').next().value;
  if (!found)
    return {
      behaviours: [{ pattern: PUBLIC, origin: { kind: 'api' }, methods: [], headers: {} }],
      rootObject: '',
      errors: new Map(),
    };
  const config = found.properties().DistributionConfig as Fields;
  const buckets = [...assembly.resources('AWS::S3::Bucket')].map(({ name }) => name);
  const origins = new Map(
    (config.Origins as Fields[]).map((origin) => [origin.Id, originOf(String(origin.DomainName), buckets)]),
  );
  const policies = headerPolicies(assembly);
  const behaviour = (fields: Fields, pattern: string): Behaviour => ({
    pattern,
    origin: origins.get(fields.TargetOriginId!)!,
    methods: (fields.AllowedMethods as string[] | undefined) ?? ['GET', 'HEAD'],
    headers: policies.get(String(fields.ResponseHeadersPolicyId)) ?? {},
  });
  const named = ((config.CacheBehaviors ?? []) as Fields[]).map((fields) => behaviour(fields, String(fields.PathPattern)));
  const errors = ((config.CustomErrorResponses ?? []) as Fields[]).map(
    ({ ErrorCode, ResponseCode, ResponsePagePath }) =>
      [Number(ErrorCode), { status: Number(ResponseCode ?? ErrorCode), page: String(ResponsePagePath ?? '') }] as const,
  );
  return {
    behaviours: [...named, behaviour(config.DefaultCacheBehavior as Fields, PUBLIC)],
    rootObject: String(config.DefaultRootObject ?? ''),
    errors: new Map(errors),
  };
}

const originOf = (domain: string, buckets: readonly string[]): Origin => {
  const bucket = buckets.find((name) => domain.startsWith(`${name}.s3.`));
  return bucket ? { kind: 'bucket', bucket } : { kind: 'api' };
};

/** The behaviour of a path: the first whose pattern fits (`*` any characters, `?` one), the default last. */
export function behaviourOf(distribution: Distribution, path: string): Behaviour {
  const found = distribution.behaviours.find(({ pattern }) => fits(pattern, path));
  return found ?? distribution.behaviours.at(-1)!;
}

/** CloudFront's path patterns; a leading slash may be left out. */
export function fits(pattern: string, path: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^/?${escaped.replace(/^\//, '')}$`, 's').test(path);
}

/** The response headers that the template's own policies add, by policy id. */
function headerPolicies(assembly: Assembly): Map<string, Record<string, string>> {
  const found = [...assembly.resources('AWS::CloudFront::ResponseHeadersPolicy')];
  return new Map(found.map(({ name, properties }) => [name, headersOf(properties().ResponseHeadersPolicyConfig as Fields)]));
}

function headersOf({ SecurityHeadersConfig = {}, CorsConfig, CustomHeadersConfig }: Fields): Record<string, string> {
  const at = (config: Value | undefined, ...path: string[]) =>
    path.reduce<Value | undefined>((value, key) => (value as Fields | undefined)?.[key], config);
  const custom = (at(CustomHeadersConfig, 'Items') ?? []) as { Header: string; Value: string }[];
  const headers: Record<string, Value | undefined> = {
    'content-security-policy': at(SecurityHeadersConfig, 'ContentSecurityPolicy', 'ContentSecurityPolicy'),
    'x-content-type-options': at(SecurityHeadersConfig, 'ContentTypeOptions') && 'nosniff',
    'x-frame-options': at(SecurityHeadersConfig, 'FrameOptions', 'FrameOption'),
    'referrer-policy': at(SecurityHeadersConfig, 'ReferrerPolicy', 'ReferrerPolicy'),
    'access-control-allow-origin': at(CorsConfig, 'AccessControlAllowOrigins', 'Items', '0'),
    ...Object.fromEntries(custom.map(({ Header, Value: value }) => [Header.toLowerCase(), value])),
  };
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
