import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { House } from './house.ts';
import type { IntakeStack } from './intake-stack.ts';
import { Alarms } from './operations/alarms.ts';
import { dashboard } from './operations/dashboard.ts';

/** What the person on call sees and hears. */
export class OperationsStack extends Stack {
  constructor(scope: Construct, id: string, house: House, intake: IntakeStack, props: StackProps) {
    super(scope, id, props);
    const topic = new Topic(this, 'OnCall', { displayName: 'Thước Đo', enforceSSL: true });
    new Alarms(this, 'Alarms', house, intake, topic);
    dashboard(this, house, intake);
    new CfnOutput(this, 'OnCallTopic', {
      value: topic.topicArn,
      description: 'Subscribe an address or a pager to hear the alarms',
    });
  }
}
