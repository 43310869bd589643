import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { Refusal } from '../../../domain/fail.ts';
import type { Route } from './route.ts';

/** A request that is well-formed but does not fit its schema. */
export class InvalidRequest extends Error {
  readonly issues: readonly z.core.$ZodIssue[];
  constructor(issues: readonly z.core.$ZodIssue[]) {
    super('invalid request');
    this.name = 'InvalidRequest';
    this.issues = issues;
  }
}

/** Parses by a schema; refuses with every field that is wrong. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw new InvalidRequest(result.error.issues);
  return result.data;
}

/** The body as text, checked for size and media type before it is read. */
export function textOf(event: APIGatewayProxyEventV2, body: NonNullable<Route['body']>): string {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.byteLength > body.maxBytes) throw new Refusal('too-large', '', { limit: body.maxBytes });
  const mediaType = (event.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (!body.mediaTypes.includes(mediaType)) throw new Refusal('media-type', '', { expected: body.mediaTypes.join(', ') });
  return bytes.toString('utf8');
}

export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('malformed-json');
  }
}

/** The body as its schema says: JSON is parsed, every other media type is handed over as text. */
export function bodyOf(event: APIGatewayProxyEventV2, route: Route): { text: string; value: unknown } {
  if (!route.body) return { text: '', value: undefined };
  if (route.body.mayBeEmpty && !event.body) return { text: '', value: parse(route.body.schema, {}) };
  const text = textOf(event, route.body);
  const isJson = (event.headers['content-type'] ?? '').toLowerCase().startsWith('application/json');
  return { text, value: isJson ? parse(route.body.schema, json(text)) : text };
}

export const queryOf = (event: APIGatewayProxyEventV2, route: Route): unknown =>
  parse(route.query ?? z.object({}), event.queryStringParameters ?? {});
