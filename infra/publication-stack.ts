import { Duration, type StackProps } from 'aws-cdk-lib';
import { Trigger } from 'aws-cdk-lib/triggers';
import type { Construct } from 'constructs';
import { FunctionStack } from './function-stack.ts';
import type { House } from './house.ts';

/** Closing, rolling up and publishing periods; and the reference data, loaded after each deployment that changes it. */
export class PublicationStack extends FunctionStack {
  constructor(scope: Construct, id: string, house: House, props: StackProps) {
    super(scope, id, 'publication', house, props);
    for (const handler of house.functions.values()) {
      if (handler.entry.trigger.kind !== 'deployment') continue;
      new Trigger(this, `${handler.node.id}AfterDeployment`, {
        handler,
        timeout: Duration.seconds(handler.entry.timeoutSeconds),
        executeAfter: [handler],
      });
    }
  }
}
