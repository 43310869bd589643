import * as z from 'zod';
import { CASE_MAX_BYTES, PUBLIC, type Route } from '../shared/http/route.ts';

/** Open311 GeoReport version 2 (wiki.open311.org/GeoReport_v2): every resource as JSON and as XML, told by the end of its address. */
const BASE = '/open311/v2';
const read = { method: 'GET', access: PUBLIC, idempotency: 'none' } as const;
const as311 = (text: string) => z.unknown().meta({ description: text });

const summaries = {
  discovery: { vi: 'Open311: giới thiệu dịch vụ', en: 'Open311: what this service speaks' },
  services: { vi: 'Open311: các loại phản ánh', en: 'Open311: kinds of petitions' },
  service: { vi: 'Open311: một loại phản ánh', en: 'Open311: one kind of petition with its attributes' },
  requests: { vi: 'Open311: các phản ánh công khai', en: 'Open311: public petitions' },
  create: { vi: 'Open311: gửi phản ánh', en: 'Open311: file a petition' },
  request: { vi: 'Open311: một phản ánh công khai', en: 'Open311: one public petition' },
  token: { vi: 'Open311: mã phản ánh theo token', en: 'Open311: the petition behind a token' },
} as const;

const Moment = z.iso.datetime({ offset: true });

/** Questions about requests. Other parameters of the standard are accepted and not used. */
const RequestsQuery = z.object({
  service_request_id: z.string().max(2000).optional(),
  service_code: z.string().max(200).optional(),
  start_date: Moment.optional(),
  end_date: Moment.optional(),
  status: z.enum(['open', 'closed', 'open,closed', 'closed,open']).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  page_size: z.coerce.number().int().min(1).max(500).default(100),
});

/** The form of a new request. `attribute[about]` says what a petition about conduct is about. */
const Form = z.object({
  service_code: z.string(),
  description: z.string(),
  lat: z.string().optional(),
  long: z.string().optional(),
  address_string: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
});

const FORMATS = ['json', 'xml'] as const;
type Format = (typeof FORMATS)[number];
const named = <const Name extends string>(name: Name, format: Format): string =>
  `open311${name}${format === 'json' ? 'Json' : 'Xml'}`;

const discoveryIn = (format: Format) =>
  ({
    ...read,
    path: `${BASE}/discovery.${format}`,
    operation: named('Discovery', format),
    summary: summaries.discovery,
    answers: { 200: as311('discovery') },
  }) satisfies Route;

const servicesIn = (format: Format) =>
  ({
    ...read,
    path: `${BASE}/services.${format}`,
    operation: named('Services', format),
    summary: summaries.services,
    answers: { 200: as311('services') },
  }) satisfies Route;

const requestsIn = (format: Format) =>
  ({
    ...read,
    path: `${BASE}/requests.${format}`,
    operation: named('Requests', format),
    summary: summaries.requests,
    query: RequestsQuery,
    answers: { 200: as311('service_requests') },
  }) satisfies Route;

const createIn = (format: Format) =>
  ({
    method: 'POST',
    path: `${BASE}/requests.${format}`,
    operation: named('CreateRequest', format),
    summary: summaries.create,
    access: PUBLIC,
    body: { schema: Form, mediaTypes: ['application/x-www-form-urlencoded'], maxBytes: CASE_MAX_BYTES },
    idempotency: 'none',
    answers: { 201: as311('service_requests') },
  }) satisfies Route;

export const discovery = FORMATS.map(discoveryIn);
export const services = FORMATS.map(servicesIn);
export const requests = FORMATS.map(requestsIn);
export const createRequest = FORMATS.map(createIn);

/** `{code}`, `{id}`: with the end `.json` or `.xml`. */
export const service = {
  ...read,
  path: `${BASE}/services/{code}`,
  operation: 'open311Service',
  summary: summaries.service,
  answers: { 200: as311('service_definition') },
} as const satisfies Route;

export const request = {
  ...read,
  path: `${BASE}/requests/{id}`,
  operation: 'open311Request',
  summary: summaries.request,
  answers: { 200: as311('service_requests') },
} as const satisfies Route;

export const token = {
  ...read,
  path: `${BASE}/tokens/{id}`,
  operation: 'open311Token',
  summary: summaries.token,
  answers: { 200: as311('service_requests') },
} as const satisfies Route;

export const routes: readonly Route[] = [...discovery, ...services, service, ...requests, ...createRequest, request, token];
