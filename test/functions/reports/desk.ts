import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Publication } from '../../../domain/publication/document.ts';
import { publication } from '../../domain/report/sample.ts';
import { AwsServices } from '../../fixtures/aws-services.ts';
import { emptyWorld } from '../deadlines/world.ts';

process.env.SITE_BUCKET = 'site';
process.env.RENDER_DOCUMENTS_FUNCTION = 'renderer';
process.env.POWERTOOLS_METRICS_DISABLED = 'true';

const reports = await import('../../../functions/reports/handler.ts');
const read = await import('../../../functions/read/handler.ts');
const { routes } = await import('../../../functions/reports/routes.ts');
const { listPublicationFiles } = await import('../../../functions/read/routes.ts');
const { pointerKey, revisionKey } = await import('../../../functions/shared/publications/entry.ts');
const renderer = await import('../../../functions/render-documents/handler.ts');

export type Claims = { sub: string; agency: string; roles: string[]; scopes: string[] };
const claims = (sub: string, agency: string, ...roles: string[]): Claims => ({ sub, agency, roles, scopes: [] });
export const coordinator = claims('lan', 'so-noi-vu', 'coordinator', 'approver');
export const approver = claims('hung', 'ubnd-thanh-pho', 'approver');
export const officer = (agency: string): Claims => claims(`officer-of-${agency}`, agency, 'officer');

// biome-ignore lint/suspicious/noExplicitAny: an outsider does not know the shape before it has looked
export type Reply = { status: number; body: any; raw: APIGatewayProxyStructuredResultV2 };
type Options = { as?: Claims; key?: string };

/** The functions that deal with the written report, on one database, one site bucket and one renderer in memory. */
export class ReportDesk {
  readonly db = emptyWorld();
  readonly aws = new AwsServices();
  readonly site = this.aws.objects;
  now = Date.parse('2026-09-16T09:00:00+07:00');

  constructor() {
    this.aws.functions.set('renderer', renderer.handler);
  }

  at(text: string): this {
    this.now = Date.parse(`${text.replace(' ', 'T')}:00+07:00`);
    return this;
  }

  /** Makes a revision of the figures the current one. */
  publish(revision: number, status: Publication['status'], requestId = `r${revision}`): void {
    const text = JSON.stringify({ ...publication, revision, status });
    const manifestSha256 = createHash('sha256').update(text).digest('hex');
    const path = `report/2026-Q3/${revision}/${manifestSha256}/`;
    this.site.set(`${path}publication.json`, text);
    const entry = {
      ...{ period: '2026-Q3', basis: 'report', revision, status, publishedAt: publication.publishedAt },
      ...{ manifestSha256, path, sequence: revision, requestId },
      files: [{ name: 'publication.json', mediaType: 'application/json', bytes: text.length, sha256: 'x' }],
    };
    this.put({ ...revisionKey('report', '2026-Q3', revision), ...entry });
    this.put({ ...pointerKey('report', '2026-Q3'), ...entry });
  }

  put(Item: object): void {
    const input = { TableName: 'records', Item: Item as Record<string, unknown> };
    void this.db.send({ constructor: { name: 'PutCommand' }, input } as never);
  }

  readonly show = (as: Claims = coordinator, period = '2026-Q3') => this.call('showReport', { period }, undefined, { as });
  readonly contribute = (agency: string, body: object, as = officer(agency), period = '2026-Q3') =>
    this.call('putContribution', { period, agency }, body, { as });
  readonly move = (body: object, as = coordinator, key?: string) =>
    this.call('moveReport', { period: '2026-Q3' }, body, { as, ...(key && { key }) });

  async call(operation: string, params: object, body?: unknown, { as, key }: Options = {}): Promise<Reply> {
    const route = [...routes, listPublicationFiles].find((each) => each.operation === operation)!;
    const event = {
      routeKey: `${route.method} ${route.path}`,
      rawPath: route.path,
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        ...(as && { authorization: JSON.stringify(as) }),
        ...(key && { 'idempotency-key': key }),
      },
      pathParameters: params,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      isBase64Encoded: false,
      requestContext: { timeEpoch: this.now },
    };
    const { handler } = operation === 'listPublicationFiles' ? read : reports;
    const raw = (await handler(event as unknown as APIGatewayProxyEventV2, {} as never)) as APIGatewayProxyStructuredResultV2;
    return { status: raw.statusCode!, body: raw.isBase64Encoded ? undefined : JSON.parse(raw.body ?? 'null'), raw };
  }
}
