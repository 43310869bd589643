import type { Fields } from './template.ts';

/** What an identifier of a resource is made from. */
export type Place = { account: string; region: string; stack: string; id: string; properties: Fields };
type Identity = { ref: (place: Place) => string; attributes: Record<string, (place: Place) => string> };

const given = (place: Place, property: string): string | undefined =>
  typeof place.properties[property] === 'string' ? place.properties[property] : undefined;
const generated = ({ stack, id }: Place): string => `${stack}-${id}`;
const arn = (service: string, { region, account }: Place, resource: string) =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

const tableName = (place: Place) => given(place, 'TableName') ?? generated(place);
const bucketName = (place: Place) => given(place, 'BucketName') ?? generated(place).toLowerCase();
const functionName = (place: Place) => given(place, 'FunctionName') ?? generated(place).slice(0, 64);
const queueName = (place: Place) =>
  given(place, 'QueueName') ?? `${generated(place).slice(0, 70)}${place.properties.FifoQueue === true ? '.fifo' : ''}`;

const table: Identity = {
  ref: tableName,
  attributes: {
    Arn: (place) => arn('dynamodb', place, `table/${tableName(place)}`),
    // The live stream's label is only known to the engine; pollers read the table's name from this.
    StreamArn: (place) => arn('dynamodb', place, `table/${tableName(place)}/stream/local`),
    TableId: generated,
  },
};

/** The types whose identifiers mean something on this machine. */
const identities: Record<string, Identity> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': {
    ref: (place) => `https://sqs.${place.region}.amazonaws.com/${place.account}/${queueName(place)}`,
    attributes: { Arn: (place) => arn('sqs', place, queueName(place)), QueueName: queueName },
  },
  'AWS::S3::Bucket': {
    ref: bucketName,
    attributes: {
      Arn: (place) => `arn:aws:s3:::${bucketName(place)}`,
      DomainName: (place) => `${bucketName(place)}.s3.amazonaws.com`,
      RegionalDomainName: (place) => `${bucketName(place)}.s3.${place.region}.amazonaws.com`,
    },
  },
  'AWS::Lambda::Function': {
    ref: functionName,
    attributes: { Arn: (place) => arn('lambda', place, `function:${functionName(place)}`) },
  },
  'AWS::ApiGatewayV2::Api': {
    ref: ({ id }) => id.toLowerCase(),
    attributes: {
      ApiId: ({ id }) => id.toLowerCase(),
      ApiEndpoint: ({ id, region }) => `https://${id.toLowerCase()}.execute-api.${region}.amazonaws.com`,
    },
  },
  'AWS::CloudFront::Distribution': {
    ref: generated,
    attributes: { DomainName: ({ id }) => `${id.toLowerCase()}.cloudfront.net`, Id: generated },
  },
  'AWS::SecretsManager::Secret': {
    ref: (place) => arn('secretsmanager', place, `secret:${generated(place)}`),
    attributes: { Id: (place) => arn('secretsmanager', place, `secret:${generated(place)}`) },
  },
  'AWS::SNS::Topic': {
    ref: (place) => arn('sns', place, generated(place)),
    attributes: { TopicArn: (place) => arn('sns', place, generated(place)), TopicName: generated },
  },
};

/** Types that play no part on one machine: permissions, encryption, logs, alarms, delivery network settings. */
const notNeededLocally = [
  /^AWS::(IAM|KMS|Logs|CloudWatch|WAFv2|CDK|Budgets|XRay|ApplicationInsights)::/,
  /^AWS::(SNS::(TopicPolicy|Subscription)|SQS::QueuePolicy|S3::BucketPolicy)$/,
  /^AWS::Lambda::(Permission|Version|Alias|EventInvokeConfig|EventSourceMapping|LayerVersion)$/,
  /^AWS::ApiGatewayV2::(Route|Integration|Stage|Deployment)$/,
  /^AWS::CloudFront::(OriginAccessControl|ResponseHeadersPolicy|CachePolicy|OriginRequestPolicy|Function|KeyGroup|PublicKey)$/,
  /^AWS::Scheduler::(Schedule|ScheduleGroup)$/,
  /^AWS::SecretsManager::(SecretTargetAttachment|RotationSchedule|ResourcePolicy)$/,
  /^AWS::CloudFormation::CustomResource$/,
  /^Custom::/,
];

/** The value of `Ref`, or undefined for a type that the runner does not know. */
export function refOf(type: string, place: Place): string | undefined {
  return identities[type]?.ref(place) ?? (notNeededLocally.some((known) => known.test(type)) ? generated(place) : undefined);
}

/** The value of `Fn::GetAtt`, or undefined for an attribute that the runner does not know. */
export function attributeOf(type: string, place: Place, attribute: string): string | undefined {
  const known = identities[type];
  if (known) return known.attributes[attribute]?.(place);
  if (!notNeededLocally.some((pattern) => pattern.test(type))) return undefined;
  return attribute.endsWith('Arn') ? arn('local', place, generated(place)) : `${generated(place)}-${attribute}`;
}
