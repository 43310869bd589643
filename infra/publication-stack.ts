import { CfnResource, Duration, RemovalPolicy, type StackProps } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { InvocationType, Trigger } from 'aws-cdk-lib/triggers';
import type { Construct } from 'constructs';
import { FunctionStack } from './function-stack.ts';
import type { House } from './house.ts';

/** Closing, rolling up and publishing periods; and the reference data, loaded after each deployment that changes it. */
export class PublicationStack extends FunctionStack {
  constructor(scope: Construct, id: string, house: House, props: StackProps) {
    super(scope, id, 'publication', house, props);
    for (const handler of house.functions.values()) {
      const { trigger } = handler.entry;
      if (trigger.kind !== 'deployment') continue;
      if (!trigger.waits) this.keepFailures(handler);
      new Trigger(this, `${handler.node.id}AfterDeployment`, {
        handler,
        timeout: Duration.seconds(handler.entry.timeoutSeconds),
        invocationType: trigger.waits ? InvocationType.REQUEST_RESPONSE : InvocationType.EVENT,
        executeAfter: [handler],
      });
    }
    this.keepTriggerLogs();
  }

  /** CDK's own function behind the triggers would write where logs are kept for ever. */
  private keepTriggerLogs(): void {
    const provider = this.node.children.find(({ node }) => /TriggerCustomResourceProvider/.test(node.id));
    const runs = provider?.node.tryFindChild('Handler');
    if (!(runs instanceof CfnResource)) throw new Error('the function behind the triggers is not where it was');
    const logs = new LogGroup(this, 'TriggerLogs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    runs.addPropertyOverride('LoggingConfig', { LogGroup: logs.logGroupName });
  }
}
