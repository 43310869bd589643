import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { METRIC_NAMES, metricOf } from '../../../functions/shared/metrics/catalog.ts';
import { bundle } from '../../../infra/bundle.ts';
import { variableOf } from '../../../infra/constructs/house-function.ts';
import { functions } from '../../../infra/functions.ts';
import { queues } from '../../../infra/queues.ts';
import { routesOf } from '../../../infra/routes.ts';
import { assembly } from './assembly.ts';
import { bare, onTable } from './granted.ts';
import { writesAmong, writesIn } from './writes.ts';

const KILOBYTE = 1000;
const LIMIT_BYTES = 500 * KILOBYTE;

/** Every variable that the infrastructure sets somewhere. */
const VARIABLES = [
  ...[
    'RECORDS_TABLE',
    'METRICS_TABLE',
    'PRIVATE_TABLE',
    'SITE_BUCKET',
    'ARCHIVE_BUCKET',
    'SITE_ADDRESS',
    'DEAD_LETTER_QUEUE_URLS',
    'NOTICE_PORT',
  ],
  ...['TOKEN_ISSUER', 'TOKEN_AUDIENCE', 'TOKEN_KEYS_URL'],
  ...Object.values(queues).map(({ variable }) => variable),
  ...new Set(functions.flatMap(({ invokes = [] }) => invokes.map(variableOf))),
];

/** Lies in the shared frame of HTTP functions for requests that create something, of which this function has none (see below). */
const IDLE = new Map([['read', ['PRIVATE_TABLE', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']]]);

const built = assembly.functions.map((resource) => {
  const { name } = functions.find(({ does }) => resource.properties.Description.endsWith(does))!;
  const folder = assembly.codeOf(resource);
  const role = assembly.target(resource.properties.Role)!;
  const policies = assembly
    .of('AWS::IAM::Policy')
    .filter((policy) => JSON.stringify(policy.properties.Roles).includes(`"${role.id}"`));
  return {
    name,
    id: bare(resource.id),
    role: JSON.stringify(policies.map(({ properties }) => properties.PolicyDocument)),
    folder,
    code: readFileSync(join(folder, 'handler.mjs'), 'utf8'),
    variables: resource.properties.Environment?.Variables ?? {},
  };
});

describe.each(built)('the bundle of $name', ({ name, folder, code, variables }) => {
  test('is small enough to start fast', () => {
    expect(statSync(join(folder, 'handler.mjs')).size).toBeLessThanOrEqual(LIMIT_BYTES);
  });

  test('asks for no variable that the template does not give', () => {
    const asked = VARIABLES.filter((variable) => new RegExp(`\\b${variable}\\b`).test(code));
    expect(asked.filter((variable) => !(variable in variables) && !IDLE.get(name)?.includes(variable))).toEqual([]);
  });

  test('is given no variable that it does not ask for', () => {
    expect(Object.keys(variables).filter((variable) => !new RegExp(`\\b${variable}\\b`).test(code))).toEqual([]);
  });

  test('measures what the catalogue says', () => {
    const promised = METRIC_NAMES.filter((metric) => metricOf(metric).emittedBy.includes(name));
    expect(promised.filter((metric) => !new RegExp(`["'\`]${metric}["'\`]`).test(code))).toEqual([]);
  });
});

/** What a bundle may do to a table, read from its code: operations the SDK kept, and the kinds of actions in transactions. */
const TRACES = new Map([
  ['GetItem', /"GetItem"/],
  ['BatchGetItem', /"BatchGetItem"/],
  ['PutItem', /"PutItem"|\bPut:\{TableName/],
  ['UpdateItem', /"UpdateItem"|\bUpdate:\{TableName/],
  ['DeleteItem', /"DeleteItem"|\bDelete:\{TableName/],
  ['ConditionCheckItem', /\bConditionCheck:\{TableName/],
  ['BatchWriteItem', /"BatchWriteItem"/],
]);

test.each(built)('the role of $name allows what its code does to tables', ({ name, code, role }) => {
  const done = [...TRACES].filter(([, trace]) => trace.test(code)).map(([operation]) => `dynamodb:${operation}`);
  expect(done.filter((action) => !role.includes(`"${action}"`) && !IDLE.get(name)?.includes(action))).toEqual([]);
});

/** `PutItem Records`: the changes that the function of this logical id may make. */
const allowed = (id: string): string[] =>
  ['Records', 'Metrics', 'Private'].flatMap((table) =>
    onTable(table)
      .filter(({ who }) => who === id)
      .flatMap(({ actions }) => writesAmong(actions).map((action) => `${action} ${table}`)),
  );

test.each(built)('the role of $name allows no change of a table that its code does not make', ({ id, code }) => {
  const made = writesIn(code);
  expect(allowed(id).filter((write) => !made.includes(write))).toEqual([]);
});

describe.each(built.filter(({ name }) => !IDLE.has(name)))('what $name changes', ({ name, id, code }) => {
  test('its role allows, table by table', () => {
    expect(writesIn(code).filter((write) => !allowed(id).includes(write))).toEqual([]);
  });

  test('it deletes from Records in as many places as it has partitions to delete from', () => {
    const { removes = [] } = functions.find((one) => one.name === name)!;
    expect(writesIn(code).filter((write) => write === 'DeleteItem Records')).toHaveLength(removes.length);
  });
});

test('the read function only reads', async () => {
  const routes = (await routesOf(functions.filter(({ name }) => name === 'read'))).get('read')!;
  expect(routes.filter(({ method, idempotency }) => method !== 'GET' || idempotency !== 'none')).toEqual([]);
});

test('the same sources give the same bytes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-again-'));
  await bundle(
    built.map(({ name }) => name),
    folder,
  );
  const hash = (code: string) => createHash('sha256').update(code).digest('hex');
  for (const { name, code } of built)
    expect(hash(readFileSync(join(folder, name, 'handler.mjs'), 'utf8')), name).toBe(hash(code));
  rmSync(folder, { recursive: true });
});

test('the contract lies beside the function that serves it', () => {
  const { folder } = built.find(({ name }) => name === 'read')!;
  expect(existsSync(join(folder, 'openapi.json'))).toBe(true);
  expect(JSON.parse(readFileSync(join(folder, 'openapi.json'), 'utf8')).openapi).toMatch(/^3\.1\./);
});
