import { type App, Validations } from 'aws-cdk-lib';
import type { House } from './house.ts';

/** Rules of cdk-nag that we break on purpose, each where it is broken and with its reason. Everything else must hold. */
const everywhere: Readonly<Record<string, string>> = {
  'AwsSolutions-IAM5[Resource::*]':
    'X-Ray takes trace segments without a resource: these are the only statements on every resource, which a test proves.',
  'Serverless-LambdaDLQ':
    'HTTP functions answer their caller, queue and stream consumers have the dead letters of their source, scheduled ones a failure destination.',
  'Serverless-LambdaEventSourceMappingDestination':
    'SQS sources have no destination: what fails for good goes to the dead-letter queue of its queue. The stream has one.',
  'Serverless-SQSRedrivePolicy':
    'Raised only by the dead-letter queues themselves, where a redrive would go in circles; every other queue has one.',
};

const inOnePlace: readonly { path: string; id: string; reason: string }[] = [
  {
    path: 'ThuocDoIntake/Api',
    id: 'AwsSolutions-APIG4',
    reason:
      'Functions verify tokens themselves, by default denying, from the route table that also makes the contract; much is public by law.',
  },
  ...['ThuocDoPublication/MissedSchedules', 'ThuocDoProcessing/MissedSchedules', 'ThuocDoProcessing/UndeliveredEvents'].map(
    (path) => ({
      path,
      id: 'AwsSolutions-SQS3',
      reason: 'It is itself where failures wait: of schedules, asynchronous invocations and the stream.',
    }),
  ),
  {
    path: 'ThuocDoEdge/Distribution',
    id: 'AwsSolutions-CFR1',
    reason: 'What is published is for anyone to check, from anywhere.',
  },
  {
    path: 'ThuocDoEdge/Distribution',
    id: 'AwsSolutions-CFR2',
    reason:
      'The API has explicit throttles and static files need no firewall; a web ACL is the operator’s choice and cost, and is attached without a change here.',
  },
  {
    path: 'ThuocDoEdge/Distribution',
    id: 'AwsSolutions-CFR4',
    reason: 'Until the operator gives it a domain, it has CloudFront’s own certificate, whose minimum version cannot be chosen.',
  },
  {
    path: 'ThuocDoEdge/Distribution',
    id: 'Annotation::@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
    reason: 'The data stack’s own bucket policy lets CloudFront in: written from the edge stack it would be a reference back.',
  },
];

/** Names under which the data stack exports the buckets' addresses: the nag names a wildcard by them. */
const BUCKET_EXPORT = {
  site: 'ThuocDoData:ExportsOutputFnGetAttSiteE53D7754ArnEE3E64EC',
  archive: 'ThuocDoData:ExportsOutputFnGetAttArchiveDA4CB258ArnBE8F3792',
} as const;

/** Writes every reason into the app. A place that no longer exists is an error, so the list cannot outlive its causes. */
export function acknowledge(app: App, { functions }: House): void {
  for (const [id, reason] of Object.entries(everywhere)) Validations.of(app).acknowledge({ id, reason });
  for (const { path, id, reason } of inOnePlace) {
    const found = path.split('/').reduce((at, child) => at.node.findChild(child), app as Parameters<typeof Validations.of>[0]);
    Validations.of(found).acknowledge({ id, reason });
  }
  for (const { entry, role } of functions.values())
    for (const bucket of ['site', 'archive'] as const)
      for (const prefix of entry[bucket]?.flatMap(({ prefixes }) => prefixes) ?? [])
        Validations.of(role!).acknowledge({
          id: `AwsSolutions-IAM5[Resource::${BUCKET_EXPORT[bucket]}/${prefix}*]`,
          reason: `${entry.name} works with the objects under "${prefix}" of the ${bucket}, whose names are not known beforehand.`,
        });
}
