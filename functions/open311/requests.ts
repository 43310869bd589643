import type { Case } from '../../domain/cases/case.ts';
import { Refusal } from '../../domain/fail.ts';
import { DAY_MS, type Instant, parseInstant } from '../../domain/time.ts';
import { publicCodes } from '../shared/cases/public-list.ts';
import { findCase } from '../shared/cases/stored-case.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { inOrder } from '../shared/parallel.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { type Content, nameIn } from './answering.ts';
import { isPublicPetition, requestView, statusOf } from './request-view.ts';
import type { request, requests } from './routes.ts';

type Query = Request<(typeof requests)[number]>['query'];

/** GeoReport: without dates, the last 90 days; a longer span is cut to them. */
const MAX_SPAN_MS = 90 * DAY_MS;
const READS_AT_ONCE = 20;

/** Public petitions by ids, or of a span of time, newest first. */
export async function listRequests({ query, now }: Request<(typeof requests)[number]>): Promise<Content> {
  const found = query.service_request_id
    ? await named(query.service_request_id.split(',').slice(0, query.page_size))
    : await within(query, now);
  return view(found);
}

export async function showRequest({ params }: Request<typeof request>): Promise<Content> {
  const found = await named([nameIn(params.id)]);
  if (found.length === 0) throw new Refusal('not-found');
  return view(found);
}

async function view(found: readonly Case[]): Promise<Content> {
  const registry = await currentRegistry();
  return { root: 'service_requests', body: await inOrder(found, READS_AT_ONCE, (of) => requestView(of, registry)) };
}

async function named(codes: readonly string[]): Promise<Case[]> {
  const found = await inOrder(codes, READS_AT_ONCE, async (code) => (await findCase(code.trim()))?.case);
  return found.filter((of): of is Case => of !== undefined && isPublicPetition(of));
}

async function within(query: Query, now: Instant): Promise<Case[]> {
  const to = Math.min(moment(query.end_date) ?? now, now);
  const from = Math.max(moment(query.start_date) ?? 0, to - MAX_SPAN_MS);
  const wanted = query.page * query.page_size;
  const found: Case[] = [];
  let batch: string[] = [];
  const take = async () => {
    found.push(...(await named(batch)).filter((of) => fits(of, query)));
    batch = [];
  };
  for await (const code of publicCodes(from, to)) {
    batch.push(code);
    if (batch.length >= READS_AT_ONCE) await take();
    if (found.length >= wanted) break;
  }
  await take();
  return found.slice(wanted - query.page_size, wanted);
}

const fits = (of: Case, { status, service_code }: Query): boolean =>
  (status === undefined || status.split(',').includes(statusOf(of))) &&
  (service_code === undefined || service_code.split(',').includes(of.category ?? ''));

const moment = (text: string | undefined): Instant | undefined => (text === undefined ? undefined : parseInstant(text));
