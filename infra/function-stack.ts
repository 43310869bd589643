import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { ClockSchedule } from './constructs/clock-schedule.ts';
import { DurableQueue, deadLetterQueue } from './constructs/durable-queue.ts';
import { HouseFunction, standing } from './constructs/house-function.ts';
import { functions, type TriggerEntry } from './functions.ts';
import type { House } from './house.ts';
import { type FunctionStack as Name, type QueueName, queues } from './queues.ts';

/** `count-ratings` → `CountRatings`. */
export const pascal = (name: string): string => name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

type Of<Kind extends TriggerEntry['kind']> = Extract<TriggerEntry, { kind: Kind }>;

/** A stack of functions with their queues and triggers, as the catalogues say. */
export class FunctionStack extends Stack {
  protected readonly house: House;

  constructor(scope: Construct, id: string, name: Name, house: House, props: StackProps) {
    super(scope, id, props);
    this.house = house;
    for (const [queue, { stack }] of Object.entries(queues)) if (stack === name) this.addQueue(queue as QueueName);
    const mine = functions.filter(({ stack }) => stack === name);
    if (mine.some(({ trigger }) => trigger.kind === 'schedules')) this.addFailureQueue('MissedSchedules');
    if (mine.some(({ trigger }) => trigger.kind === 'records-stream')) this.addFailureQueue('UndeliveredEvents');
    for (const entry of mine) house.functions.set(entry.name, new HouseFunction(this, pascal(entry.name), entry, house));
    for (const entry of mine) this.connect(house.functions.get(entry.name)!);
  }

  private addQueue(name: QueueName): void {
    const { id, fifo, maxReceiveCount } = queues[name];
    const consumer = functions.find(({ trigger }) => trigger.kind === 'queue' && trigger.queue === name);
    if (!consumer) throw new Error(`nothing consumes the queue "${name}"`);
    const made = new DurableQueue(this, `${id}Queue`, { consumerTimeoutSeconds: consumer.timeoutSeconds, maxReceiveCount, fifo });
    this.house.queues.set(name, made);
    this.house.deadLetters.set(id, made.deadLetters);
  }

  private addFailureQueue(id: 'MissedSchedules' | 'UndeliveredEvents'): void {
    this.house.deadLetters.set(`${this.node.id}${id}`, deadLetterQueue(this, id));
  }

  private failureQueue(id: 'MissedSchedules' | 'UndeliveredEvents') {
    return this.house.deadLetters.get(`${this.node.id}${id}`)!;
  }

  /** HTTP routes and the trigger after deployment are connected by the stacks that have them. */
  private connect(target: HouseFunction): void {
    const { trigger } = target.entry;
    if (trigger.kind === 'queue') this.drain(target, trigger);
    if (trigger.kind === 'records-stream') this.follow(target);
    if (trigger.kind === 'schedules') this.run(target, trigger);
  }

  private drain(target: HouseFunction, { queue, batchSize, windowSeconds, maxConcurrency }: Of<'queue'>): void {
    target.addEventSource(
      new SqsEventSource(standing(this.house, queue).queue, {
        batchSize,
        maxConcurrency,
        ...(windowSeconds > 0 && { maxBatchingWindow: Duration.seconds(windowSeconds) }),
        reportBatchItemFailures: true, // else one bad message brings all of them back
      }),
    );
  }

  /** Only events, and only new ones: receipts, snapshots and expiries never wake the function. */
  private follow(target: HouseFunction): void {
    target.addEventSource(
      new DynamoEventSource(this.house.data.records.table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        retryAttempts: 10,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(this.failureQueue('UndeliveredEvents')),
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('EVENT#') } } },
          }),
        ],
      }),
    );
  }

  /** Scheduler hands a run to Lambda's own queue; a run that fails there three times lies beside those that were never handed over. */
  private run(target: HouseFunction, { schedules }: Of<'schedules'>): void {
    const missed = this.failureQueue('MissedSchedules');
    for (const schedule of schedules) new ClockSchedule(this, `${target.node.id}${schedule.id}`, { target, missed, schedule });
    this.keepFailures(target);
  }

  /** What nobody waits for is tried three times and then lies where it rings. */
  protected keepFailures(target: HouseFunction): void {
    target.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(this.failureQueue('MissedSchedules')) });
  }
}
