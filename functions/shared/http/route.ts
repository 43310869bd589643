import type * as z from 'zod';

export type Role = 'officer' | 'head' | 'coordinator' | 'approver' | 'operator' | 'integration';
export type Scope = 'tasks' | 'indicators' | 'procedures' | 'portal' | 'complaints';

/**
 * Who may call a route. `public` needs no token, but verifies one that is sent. With `roles`, a caller needs one of them;
 * what a role may do (own agency, scopes held) is decided by the endpoint through `functions/shared/http/caller.ts`.
 */
export type Access = { readonly kind: 'public' } | { readonly kind: 'token'; readonly roles: readonly Role[] };

/** The contract of one HTTP operation: data only, read by the functions, by the infrastructure and by the OpenAPI generator. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** API Gateway syntax: `/v1/ratings/{id}/corrections`. */
  readonly path: string;
  readonly operation: string;
  readonly summary: { readonly vi: string; readonly en: string };
  readonly access: Access;
  readonly query?: z.ZodType;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: {
    readonly schema: z.ZodType;
    /** Media types the body may have; the first is the documented one. */
    readonly mediaTypes: readonly string[];
    readonly maxBytes: number;
    /** A call without a body is one with `{}`, whatever its media type says. */
    readonly mayBeEmpty?: true;
  };
  /** `Idempotency-Key`: honoured on every POST that creates or moves, required for batches, unknown to reads. */
  readonly idempotency: 'required' | 'optional' | 'none';
  readonly answers: Readonly<Record<number, z.ZodType | string>>;
};

export const PUBLIC = { kind: 'public' } as const satisfies Access;
export const withRoles = (...roles: Role[]): Extract<Access, { kind: 'token' }> => ({ kind: 'token', roles });

export const KILOBYTE = 1024;
export const RATING_MAX_BYTES = 16 * KILOBYTE;
export const CASE_MAX_BYTES = 64 * KILOBYTE;
export const BATCH_MAX_BYTES = 4 * KILOBYTE * KILOBYTE;
