import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { PROBLEMS } from './problems.ts';
import type { Route } from './route.ts';

const FUNCTIONS = join(import.meta.dirname, '../..');

/** The contract as OpenAPI 3.1, generated from the routes and schemas that validate. Made when the bundle is made; nothing at run time. */
export async function openApiDocument(): Promise<Record<string, unknown>> {
  const routes = (
    await Promise.all(contractFiles().map((file) => import(file) as Promise<{ routes: readonly Route[] }>))
  ).flatMap((file) => file.routes);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] ??= {};
    paths[route.path]![route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Thước Đo',
      version: '1',
      description: 'Thước đo sự hài lòng, thời hạn và nhiệm vụ cải cách hành chính của Hà Nội.',
    },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema },
    },
  };
}

const contractFiles = (): string[] =>
  readdirSync(FUNCTIONS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'routes.ts')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

function operationOf(route: Route): Record<string, unknown> {
  return {
    operationId: route.operation,
    summary: route.summary.vi,
    description: route.summary.en,
    security: route.access.kind === 'public' ? [{}, { token: [] }] : [{ token: [] }],
    ...(route.access.kind === 'token' ? { 'x-roles': route.access.roles } : {}),
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    ...(route.body
      ? {
          requestBody: {
            required: !route.body.mayBeEmpty,
            content: Object.fromEntries(route.body.mediaTypes.map((type) => [type, { schema: input(route.body!.schema) }])),
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(Object.entries(route.answers).map(([status, answer]) => [status, responseOf(answer)])),
      default: {
        description: 'problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const responseOf = (answer: z.ZodType | string): Record<string, unknown> =>
  typeof answer === 'string'
    ? { description: answer }
    : { description: 'ok', content: { 'application/json': { schema: output(answer) } } };

const pathParameters = ({ path }: Route) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

function queryParameters({ query }: Route) {
  if (!query) return [];
  const { properties = {}, required = [] } = input(query) as { properties?: Record<string, unknown>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

function headerParameters({ headers = {}, idempotency }: Route) {
  const own = Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }));
  if (idempotency === 'none') return own;
  return [
    ...own,
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: idempotency === 'required',
      description:
        'Random, such as a UUID, and new for each thing wanted: for 7 days the same key and body gives the same answer again and does nothing more.',
      schema: { type: 'string', maxLength: 200 },
    },
  ];
}

const input = (schema: z.ZodType) => clean(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
const output = (schema: z.ZodType) => clean(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }));

function clean({ $schema, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'errors'],
  properties: {
    type: { type: 'string', description: `urn:thuocdo:problem:<code>; among the codes: ${Object.keys(PROBLEMS).join(', ')}` },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};
