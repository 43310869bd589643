import { join } from 'node:path';
import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionEntry } from '../functions.ts';
import type { House } from '../house.ts';
import { type QueueName, queues } from '../queues.ts';
import { settingOf } from '../settings.ts';
import { grantDerivationKey, grantNotes, grantObjects, grantRemoval, grantTable } from './grants.ts';

/** A function as every one of this house is: Node 24 on arm64, JSON logs kept three months, traced, with a role of its own. */
export class HouseFunction extends LambdaFunction {
  readonly entry: FunctionEntry;

  constructor(scope: Construct, id: string, entry: FunctionEntry, house: House) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
    );
    super(scope, id, {
      description: `Thước Đo: ${entry.does}`,
      code: Code.fromAsset(join(house.bundles, entry.name)),
      handler: 'handler.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: entry.memoryMiB,
      timeout: Duration.seconds(entry.timeoutSeconds),
      reservedConcurrentExecutions: entry.reservedConcurrency,
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role,
    });
    this.entry = entry;
    this.openTables(role, house);
    this.openBuckets(role, house);
    this.openQueues(role, house);
    this.openFunctions(role, house);
    if (entry.tokens) for (const setting of ['TOKEN_ISSUER', 'TOKEN_AUDIENCE', 'TOKEN_KEYS_URL'] as const) this.tell(setting);
    if (entry.siteAddress) this.tell('SITE_ADDRESS');
    if (entry.noticePort) this.tell('NOTICE_PORT');
  }

  private tell(setting: Parameters<typeof settingOf>[1]): void {
    this.addEnvironment(setting, settingOf(this, setting));
  }

  private openTables(role: Role, { data }: House): void {
    for (const name of ['records', 'metrics', 'private'] as const) {
      const access = this.entry[name];
      if (access) grantTable(role, data[name], access);
      if (access) this.addEnvironment(`${name.toUpperCase()}_TABLE`, data[name].table.tableName);
    }
    if (this.entry.removes) grantRemoval(role, data.records, this.entry.removes);
    if (this.entry.notes) grantNotes(role, data.private, this.entry.notes);
    if (!this.entry.derivation) return;
    grantDerivationKey(role, data.private, this.entry.derivation);
    this.addEnvironment('PRIVATE_TABLE', data.private.table.tableName);
  }

  private openBuckets(role: Role, { data }: House): void {
    for (const name of ['site', 'archive'] as const) {
      const grants = this.entry[name];
      if (!grants) continue;
      for (const grant of grants) grantObjects(role, data[name], grant);
      this.addEnvironment(`${name.toUpperCase()}_BUCKET`, data[name].bucketName);
    }
  }

  private openFunctions(role: Role, { functions }: House): void {
    for (const name of this.entry.invokes ?? []) {
      const callee = functions.get(name);
      if (!callee) throw new Error(`"${name}" stands after ${this.entry.name}, which calls it; nothing may point back`);
      role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [callee.functionArn] }));
      this.addEnvironment(variableOf(name), callee.functionName);
    }
  }

  private openQueues(role: Role, house: House): void {
    for (const name of this.entry.sends ?? []) {
      const { queue } = standing(house, name);
      role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
      this.addEnvironment(queues[name].variable, queue.queueUrl);
    }
    if (!this.entry.deadLetters) return;
    const dead = [...house.deadLetters.values()];
    // Looking must not remove: the alarm stays until somebody has dealt with the message.
    const actions = ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'];
    role.addToPolicy(new PolicyStatement({ actions, resources: dead.map(({ queueArn }) => queueArn) }));
    this.addEnvironment(
      'DEAD_LETTER_QUEUE_URLS',
      Fn.join(
        ',',
        dead.map(({ queueUrl }) => queueUrl),
      ),
    );
  }
}

/** `render-documents` → `RENDER_DOCUMENTS_FUNCTION`: the variable that tells a caller the function's name. */
export const variableOf = (name: string): string => `${name.toUpperCase().replaceAll('-', '_')}_FUNCTION`;

/** The queue, which a stack before this one (or this one) must have made. */
export function standing(house: House, name: QueueName) {
  const queue = house.queues.get(name);
  if (!queue) throw new Error(`queue "${name}" belongs to a later stack; nothing may point back`);
  return queue;
}
