import { describe, expect, test } from 'vitest';
import { functions } from '../../../infra/functions.ts';
import { routesOf } from '../../../infra/routes.ts';
import { assembly, type Resource } from './assembly.ts';

const alarms = assembly.of('AWS::CloudWatch::Alarm');
const queues = assembly.of('AWS::SQS::Queue');
const sources = queues.filter(({ properties }) => properties.RedrivePolicy);
const endings = queues.filter(({ properties }) => !properties.RedrivePolicy);

const alarmsOn = (resource: Resource, metric: string) =>
  alarms.filter(
    ({ properties }) => properties.MetricName === metric && assembly.target(properties.Dimensions[0].Value)?.id === resource.id,
  );

describe('what is stored survives', () => {
  const tables = assembly.of('AWS::DynamoDB::GlobalTable');

  test.each(tables)(
    'table $id can be restored to any second, and is not deleted by accident or with its stack',
    ({ properties, deletionPolicy }) => {
      const [replica] = properties.Replicas;
      expect(replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true);
      expect(replica.DeletionProtectionEnabled).toBe(true);
      expect(deletionPolicy).toBe('Retain');
      expect(properties.BillingMode).toBe('PAY_PER_REQUEST');
      expect(properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
    },
  );

  test('there are three tables, and only Private has a key of its own', () => {
    expect(tables).toHaveLength(3);
    const own = tables.filter(({ properties }) => properties.Replicas[0].SSESpecification?.KMSMasterKeyId);
    expect(own.map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['Private']);
    expect(assembly.of('AWS::KMS::Key')[0]!.properties.EnableKeyRotation).toBe(true);
  });

  test('Records streams what was written and has the two sparse indexes', () => {
    const records = tables.find(({ id }) => id.startsWith('Records'))!.properties;
    expect(records.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
    const keys = records.GlobalSecondaryIndexes.map((index: Resource['properties']) => [
      index.IndexName,
      ...index.KeySchema.map((key: Resource['properties']) => key.AttributeName),
    ]);
    expect(keys).toEqual([
      ['wake', 'wakeShard', 'wakeAt'],
      ['inbox', 'inboxKey', 'inboxSort'],
    ]);
  });

  test('buckets are closed to the public, kept with their stack gone, and those with content keep every version and log each access', () => {
    const buckets = assembly.of('AWS::S3::Bucket');
    expect(buckets).toHaveLength(3);
    for (const { id, properties, deletionPolicy } of buckets) {
      expect(Object.values(properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
      expect(deletionPolicy).toBe('Retain');
      if (id.startsWith('Logs')) continue;
      expect(properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      expect(properties.LoggingConfiguration).toBeDefined();
    }
  });

  test('buckets and queues answer over TLS only', () => {
    const policies = [...assembly.of('AWS::S3::BucketPolicy'), ...assembly.of('AWS::SQS::QueuePolicy')].map(({ properties }) =>
      JSON.stringify(properties),
    );
    expect(policies).toHaveLength(3 + queues.length);
    for (const policy of policies)
      expect(policy).toContain('"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"');
  });
});

describe('no message is lost', () => {
  test('there is a queue for each concern', () => {
    expect(sources.map(({ id }) => id.replace(/QueueMessages.*/, '')).sort()).toEqual([
      'Events',
      'Notices',
      'Publish',
      'Ratings',
      'Recompute',
      'Webhooks',
    ]);
  });

  test.each(sources)(
    'queue $id keeps a message 7 days, its dead letters 14, and rings when the oldest waits too long',
    (queue) => {
      expect(queue.properties.MessageRetentionPeriod).toBe(7 * 86_400);
      expect(queue.properties.SqsManagedSseEnabled).toBe(true);
      const dead = assembly.target(queue.properties.RedrivePolicy.deadLetterTargetArn)!;
      expect(endings).toContain(dead);
      expect(queue.properties.FifoQueue).toBe(dead.properties.FifoQueue);
      const [alarm] = alarmsOn(queue, 'ApproximateAgeOfOldestMessage');
      expect(alarm!.properties).toMatchObject({ Threshold: 900, TreatMissingData: 'notBreaching' });
    },
  );

  test.each(endings)('one failure in $id rings', (queue) => {
    expect(queue.properties.MessageRetentionPeriod).toBe(14 * 86_400);
    const [alarm] = alarmsOn(queue, 'ApproximateNumberOfMessagesVisible');
    expect(alarm!.properties).toMatchObject({ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' });
  });

  const mappings = assembly.of('AWS::Lambda::EventSourceMapping');

  test.each(mappings)('only the failed messages of a batch come back ($id)', ({ properties }) => {
    expect(properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  test('a message stays hidden for six times the run of its consumer', () => {
    for (const { properties } of mappings) {
      const queue = assembly.target(properties.EventSourceArn)!;
      if (queue.type !== 'AWS::SQS::Queue') continue;
      const consumer = assembly.target(properties.FunctionName)!;
      expect(queue.properties.VisibilityTimeout).toBe(6 * consumer.properties.Timeout);
    }
  });

  test('ratings are counted in big batches by few writers', () => {
    const counting = mappings.find(({ id }) => id.startsWith('CountRatings'))!;
    expect(counting.properties).toMatchObject({
      BatchSize: 500,
      MaximumBatchingWindowInSeconds: 5,
      ScalingConfig: { MaximumConcurrency: 5 },
    });
    expect(assembly.target(counting.properties.FunctionName)!.properties.Timeout).toBe(30);
  });

  test('the relay sees new events and nothing else of Records; what it cannot deliver is kept', () => {
    const relay = mappings.find(({ id }) => id.startsWith('Relay'))!.properties;
    expect(relay.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } },
    ]);
    expect(relay).toMatchObject({ BisectBatchOnFunctionError: true, StartingPosition: 'TRIM_HORIZON' });
    expect(endings).toContain(assembly.target(relay.DestinationConfig.OnFailure.Destination));
  });
});

describe('the clock of Hanoi starts what must run', () => {
  const schedules = assembly.of('AWS::Scheduler::Schedule');

  test.each(schedules)('$id runs in Hanoi’s zone, carries its moment, and is kept when it cannot run', ({ properties }) => {
    expect(properties.ScheduleExpressionTimezone).toBe('Asia/Ho_Chi_Minh');
    expect(JSON.parse(properties.Target.Input).scheduledTime).toBe('<aws.scheduler.scheduled-time>');
    expect(properties.FlexibleTimeWindow).toEqual({ Mode: 'OFF' });
    expect(endings).toContain(assembly.target(properties.Target.DeadLetterConfig.Arn));
  });

  test('periods close on the 15th, are final on the 18th; the sweep runs every five minutes, the proof every night', () => {
    const plan = schedules.map(({ properties }) => [properties.ScheduleExpression, JSON.parse(properties.Target.Input).stage]);
    expect(plan).toEqual(
      expect.arrayContaining([
        ['cron(30 0 15 * ? *)', 'preliminary'],
        ['cron(30 0 18 * ? *)', 'final'],
        ['rate(5 minutes)', undefined],
        ['cron(0 2 * * ? *)', undefined],
        ['cron(10 0 * * ? *)', undefined],
      ]),
    );
  });

  test('a run that nobody waits for ends where it rings when it fails', () => {
    const scheduled = new Set(schedules.map(({ properties }) => assembly.target(properties.Target.Arn)!.id));
    const kept = assembly
      .of('AWS::Lambda::EventInvokeConfig')
      .map(({ properties }) => assembly.target(properties.FunctionName)!.id);
    const behindDeployment = assembly
      .of('Custom::Trigger')
      .filter(({ properties }) => properties.InvocationType === 'Event')
      .map(({ properties }) => assembly.target(assembly.target(properties.HandlerArn)!.properties.FunctionName)!.id);
    expect(new Set(kept)).toEqual(new Set([...scheduled, ...behindDeployment]));
  });

  test('the reference data are loaded after a deployment', () => {
    const triggers = assembly
      .of('Custom::Trigger')
      .map(({ properties }) => [JSON.stringify(properties.HandlerArn), properties.InvocationType]);
    expect(triggers).toEqual([
      [expect.stringContaining('LoadReferenceCurrentVersion'), 'RequestResponse'],
      [expect.stringContaining('LoadPlansCurrentVersion'), 'Event'],
    ]);
  });
});

describe('who can call what', () => {
  test('every declared route is in the API with its own function, and nothing else is', async () => {
    const declared = [...(await routesOf(functions))].flatMap(([name, routes]) =>
      routes.map(({ method, path }) => `${method} ${path} ${name}`),
    );
    const integrations = assembly.of('AWS::ApiGatewayV2::Integration');
    const served = assembly.of('AWS::ApiGatewayV2::Route').map(({ properties }) => {
      const integration = integrations.find(({ id }) => JSON.stringify(properties.Target).includes(id))!;
      const { Description } = assembly.target(integration.properties.IntegrationUri)!.properties;
      return `${properties.RouteKey} ${functions.find(({ does }) => Description.endsWith(does))!.name}`;
    });
    expect(served.sort()).toEqual(declared.sort());
    expect(new Set(declared.map((route) => route.split(' ', 2).join(' '))).size, 'a route is declared twice').toBe(
      declared.length,
    );
  });

  test('the API is throttled, and its log has neither addresses of people nor paths with ids', () => {
    const [{ properties }] = assembly.of('AWS::ApiGatewayV2::Stage') as [Resource];
    expect(properties.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 });
    expect(properties.AccessLogSettings.Format).toContain('$context.routeKey');
    expect(properties.AccessLogSettings.Format).not.toMatch(/sourceIp|\$context\.path|userAgent|authorizer/);
  });

  test('one public address: the site from its bucket, the API uncached beside it', () => {
    const { DefaultCacheBehavior, CacheBehaviors, DefaultRootObject, Origins } =
      assembly.of('AWS::CloudFront::Distribution')[0]!.properties.DistributionConfig;
    expect(DefaultRootObject).toBe('index.html');
    expect(DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
    expect(CacheBehaviors.map(({ PathPattern }: { PathPattern: string }) => PathPattern)).toEqual([
      '/v1/*',
      '/open311/*',
      '/openapi.json',
    ]);
    for (const behaviour of CacheBehaviors) {
      expect(behaviour.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad'); // AWS: CachingDisabled
      expect(behaviour.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac'); // AWS: AllViewerExceptHostHeader
      expect(behaviour.AllowedMethods).toContain('DELETE');
    }
    expect(Origins.filter((origin: Resource['properties']) => origin.OriginAccessControlId)).toHaveLength(1);
  });
});

describe('how functions run', () => {
  test('every planned function is there', () => {
    expect(assembly.functions.map(({ properties }) => properties.Description.replace('Thước Đo: ', '')).sort()).toEqual(
      functions.map(({ does }) => does).sort(),
    );
  });

  test.each(assembly.functions)('$id runs on Node 24 and arm64, traced, with JSON logs that end', ({ properties }) => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON' },
    });
    expect(assembly.target(properties.LoggingConfig.LogGroup)!.properties.RetentionInDays).toBe(90);
  });

  test('publishing, rebuilding and the jobs of the night run one at a time', () => {
    const alone = assembly.functions
      .filter(({ properties }) => properties.ReservedConcurrentExecutions === 1)
      .map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(alone.sort()).toEqual(['Daily', 'Erase', 'Nightly', 'Publish', 'Rebuild', 'Warn']);
  });
});

test('no stack refers to a later one', () => {
  const order = ['ThuocDoData', 'ThuocDoPublication', 'ThuocDoIntake', 'ThuocDoProcessing', 'ThuocDoEdge', 'ThuocDoOperations'];
  expect([...assembly.templates.keys()].sort()).toEqual([...order].sort());
  for (const [stack, text] of assembly.templates)
    for (const [, used] of text.matchAll(/"Fn::ImportValue":\s*"(\w+):/g))
      expect(order.indexOf(used!), `${stack} uses ${used}`).toBeLessThan(order.indexOf(stack));
});
