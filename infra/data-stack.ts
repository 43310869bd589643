import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { GrantableTable } from './constructs/grants.ts';

/** The longest that DynamoDB offers. */
const RECOVERY_DAYS = 35;
const ACCESS_LOG_DAYS = 90;

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** What every table has: two-part keys, expiry in epoch seconds, 35 days of point-in-time recovery, and no way to delete it by accident. */
const kept = {
  partitionKey: text('pk'),
  sortKey: text('sk'),
  billing: Billing.onDemand(),
  timeToLiveAttribute: 'expiresAt',
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** All that must survive everything else: the three tables and the buckets. Nothing here knows the other stacks. */
export class DataStack extends Stack {
  readonly records: GrantableTable & { table: TableV2 };
  readonly metrics: GrantableTable;
  readonly private: GrantableTable;
  readonly site: Bucket;
  readonly archive: Bucket;
  readonly logs: Bucket;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.records = { table: this.recordsTable(), indexes: ['wake', 'inbox'] };
    this.metrics = {
      table: new TableV2(this, 'Metrics', { ...kept, encryption: TableEncryptionV2.awsManagedKey() }),
      indexes: [],
    };
    this.private = this.privateTable();
    this.logs = this.bucket('Logs', {
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED, // CloudFront delivers logs by ACL
      // They say from which address which rating or case was looked at: long enough to find an abuse, no longer.
      lifecycleRules: [{ expiration: Duration.days(ACCESS_LOG_DAYS) }],
    });
    this.site = this.bucket('Site', { versioned: true, serverAccessLogsBucket: this.logs, serverAccessLogsPrefix: 'site/' });
    this.archive = this.bucket('Archive', {
      versioned: true,
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'archive/',
      // What was erased is gone for good once the tables, too, can no longer be set back to before.
      lifecycleRules: [{ prefix: 'attachments/', noncurrentVersionExpiration: Duration.days(RECOVERY_DAYS) }],
      // Browsers send attachments straight to a signed address; the signature is the permission, so the origin need not be.
      cors: [{ allowedMethods: [HttpMethods.PUT], allowedOrigins: ['*'], allowedHeaders: ['content-type', 'content-length'] }],
    });
    this.openSiteToCloudFront();
  }

  /** The truth. Both indexes are sparse: `wake` holds only clock items that must still ring, `inbox` only open work. */
  private recordsTable(): TableV2 {
    return new TableV2(this, 'Records', {
      ...kept,
      encryption: TableEncryptionV2.awsManagedKey(),
      dynamoStream: StreamViewType.NEW_IMAGE,
      globalSecondaryIndexes: [
        // The sweep decides on the clock item itself; with all of it in the index it reads nothing twice.
        { indexName: 'wake', partitionKey: text('wakeShard'), sortKey: text('wakeAt'), projectionType: ProjectionType.ALL },
        { indexName: 'inbox', partitionKey: text('inboxKey'), sortKey: text('inboxSort'), projectionType: ProjectionType.ALL },
      ],
    });
  }

  /** People (law 9): a table with a key of its own, so that reaching it takes two grants. */
  private privateTable(): GrantableTable {
    const key = new Key(this, 'PrivateKey', {
      description: 'Encrypts identities, contact data and free texts of people (table Private)',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    return {
      table: new TableV2(this, 'Private', { ...kept, encryption: TableEncryptionV2.customerManagedKey(key) }),
      indexes: [],
      key,
    };
  }

  private bucket(id: string, props: ConstructorParameters<typeof Bucket>[2]): Bucket {
    return new Bucket(this, id, {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...props,
    });
  }

  /**
   * CloudFront reads the site by origin access control. The grant names the account's distributions, not the one in the edge stack,
   * since that would be a reference back. Listing turns a missing file into 404 where it would be 403.
   */
  private openSiteToCloudFront(): void {
    const allow = (actions: string[], resources: string[]) =>
      this.site.addToResourcePolicy(
        new PolicyStatement({
          actions,
          resources,
          principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
          conditions: { ArnLike: { 'AWS:SourceArn': `arn:${this.partition}:cloudfront::${this.account}:distribution/*` } },
        }),
      );
    allow(['s3:GetObject'], [this.site.arnForObjects('*')]);
    allow(['s3:ListBucket'], [this.site.bucketArn]);
  }
}
