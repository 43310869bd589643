import { Duration, type StackProps } from 'aws-cdk-lib';
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
  }
}
