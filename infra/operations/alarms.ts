import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { House } from '../house.ts';
import type { IntakeStack } from '../intake-stack.ts';
import { ownMetric } from './metrics.ts';

type Ring = {
  metric: IMetric;
  /** What the person on call reads: what happened, what it means, what to do. */
  description: string;
  threshold: number;
  comparison?: ComparisonOperator;
  /** Most alarms take silence for calm; where something must happen, silence is the alarm. */
  silence?: TreatMissingData;
  periods?: number;
};

const FIVE_MINUTES = { period: Duration.minutes(5) };
const OLDEST_MESSAGE_SECONDS = 15 * 60;
const OLDEST_STREAM_RECORD_MS = 15 * 60 * 1000;

/** Everything that somebody must hear of, each with a sentence for that somebody. */
export class Alarms extends Construct {
  private readonly topic: ITopic;

  constructor(scope: Construct, id: string, house: House, intake: IntakeStack, topic: ITopic) {
    super(scope, id);
    this.topic = topic;
    this.overQueues(house);
    this.overFunctions(house);
    this.overApi(intake);
    this.overTables(house);
    this.overIntegrity(house);
  }

  private ring(id: string, { metric, description, threshold, comparison, silence, periods }: Ring): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      alarmDescription: description,
      evaluationPeriods: periods ?? 1,
      comparisonOperator: comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silence ?? TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }

  private overQueues({ queues, deadLetters }: House): void {
    for (const [name, queue] of deadLetters)
      this.ring(`${name}DeadLetters`, {
        // Visible, not sent: what fails again after a redrive does not count as sent.
        metric: queue.metricApproximateNumberOfMessagesVisible({ ...FIVE_MINUTES, statistic: 'Maximum' }),
        threshold: 1,
        description: `${name}: something failed for good and lies among the dead letters. Read it in the archive under dead-letters/, mend the cause, then start a redrive: counting again what was counted changes nothing.`,
      });
    for (const [name, { queue }] of queues)
      this.ring(`${name}OldestMessage`, {
        metric: queue.metricApproximateAgeOfOldestMessage({ ...FIVE_MINUTES, statistic: 'Maximum' }),
        threshold: OLDEST_MESSAGE_SECONDS,
        comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
        description: `Queue ${name}: the oldest message has waited for more than 15 minutes. Its consumer is failing, throttled or too slow; look at its errors first. Messages are kept for 7 days.`,
      });
  }

  private overFunctions({ functions }: House): void {
    for (const [name, target] of functions) {
      this.ring(`${name}Errors`, {
        metric: target.metricErrors(FIVE_MINUTES),
        threshold: 1,
        description: `Function ${name} failed or ran out of time; it ${target.entry.does}. Its log group says why; search for the request id.`,
      });
      this.ring(`${name}Throttles`, {
        metric: target.metricThrottles(FIVE_MINUTES),
        threshold: 1,
        periods: 3, // a burst is let pass; fifteen minutes are not a burst
        description: `Function ${name} has been turned away for 15 minutes because too many run at once. Check the account’s concurrency limit.`,
      });
      if (target.entry.trigger.kind === 'records-stream')
        this.ring(`${name}Lag`, {
          metric: target.metric('IteratorAge', { ...FIVE_MINUTES, statistic: 'Maximum' }),
          threshold: OLDEST_STREAM_RECORD_MS,
          description: `Function ${name} is more than 15 minutes behind the stream of Records. Events wait and are lost to it after 24 hours; the nightly job sends those again that were not counted.`,
        });
    }
  }

  private overApi({ stage }: IntakeStack): void {
    this.ring('ApiServerErrors', {
      metric: stage.metricServerError(FIVE_MINUTES),
      threshold: 1,
      description:
        'The API answered a caller with a server error. The access log names route and request id; the function’s log has the cause.',
    });
  }

  private overTables({ data }: House): void {
    for (const name of ['records', 'metrics', 'private'] as const) {
      const { table } = data[name];
      const metric = new MathExpression({
        expression: 'reads + writes',
        usingMetrics: {
          reads: table.metric('ReadThrottleEvents', { ...FIVE_MINUTES, statistic: 'Sum' }),
          writes: table.metric('WriteThrottleEvents', { ...FIVE_MINUTES, statistic: 'Sum' }),
        },
        label: `throttled requests of ${name}`,
        ...FIVE_MINUTES,
      });
      this.ring(`${name}TableThrottles`, {
        metric,
        threshold: 50, // ten a minute: single ones are repeated by the client and hurt nobody
        periods: 2,
        description: `Table ${name} turns requests away. A key is hot or the load has risen faster than the table: raise its warm throughput.`,
      });
    }
  }

  private overIntegrity({ functions }: House): void {
    this.ring('ClosesMissing', {
      metric: ownMetric('closesMissing', Duration.hours(1)),
      threshold: 1,
      description:
        'A period that should have been closed was not. The nightly job has asked for it again; if this rings twice, read the log of publish.',
    });
    this.ring('ReconcileDifference', {
      metric: ownMetric('reconcileDifference', Duration.hours(1)),
      threshold: 1,
      description:
        'Counters differ from the recount of their events: the first law of the house is broken. Do not publish; find the cells in the log of nightly, then run rebuild.',
    });
    this.ring('EventsUncounted', {
      metric: ownMetric('eventsUncounted', Duration.hours(1)),
      threshold: 1,
      description:
        'Events had not been counted an hour after they were recorded and were sent again. Once is a hiccup; every night means that relay or count-events loses something.',
    });
    this.mustRun(
      functions,
      'nightly',
      Duration.days(1),
      'The nightly job has not run for a day: nothing is reconciled and missing closes stay unseen. Look among the missed schedules.',
    );
    this.mustRun(
      functions,
      'sweep',
      Duration.minutes(15),
      'The sweep has not run for 15 minutes: no deadline rings. Look among the missed schedules.',
    );
  }

  private mustRun(functions: House['functions'], name: string, within: Duration, description: string): void {
    const target = functions.get(name);
    if (!target) return;
    this.ring(`${name}Silent`, {
      metric: target.metricInvocations({ period: within }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      silence: TreatMissingData.BREACHING,
      description,
    });
  }
}
