import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ScheduleEntry } from '../functions.ts';

export type ClockScheduleProps = { target: IFunction; missed: IQueue; schedule: ScheduleEntry };

/** How long Scheduler goes on trying: a run of the night that is a day late is done by the next one. */
const MAX_AGE_SECONDS = 24 * 60 * 60;

/**
 * Starts a function by the clock of Hanoi. "Now" comes with the input (law 4), so a late or repeated run does the same thing;
 * a run that could not be delivered lies in `missed`.
 */
export class ClockSchedule extends Construct {
  constructor(scope: Construct, id: string, { target, missed, schedule }: ClockScheduleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [missed.queueArn] }));
    const started = new CfnSchedule(this, 'Schedule', {
      scheduleExpression: schedule.expression,
      scheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ scheduledTime: '<aws.scheduler.scheduled-time>', ...schedule.input }),
        deadLetterConfig: { arn: missed.queueArn },
        retryPolicy: { maximumRetryAttempts: 20, maximumEventAgeInSeconds: MAX_AGE_SECONDS },
      },
    });
    started.node.addDependency(role); // Scheduler checks at creation that it may assume the role
  }
}
