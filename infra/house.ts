import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { DurableQueue } from './constructs/durable-queue.ts';
import type { HouseFunction } from './constructs/house-function.ts';
import type { DataStack } from './data-stack.ts';
import type { QueueName } from './queues.ts';

/** What the stacks have built so far. Each adds to it and uses only what stood before: no reference points back. */
export type House = {
  readonly data: DataStack;
  /** Folder with one subfolder of code per function. */
  readonly bundles: string;
  readonly queues: Map<QueueName, DurableQueue>;
  /** Every queue in which a failure waits for somebody: dead letters, missed schedules, undelivered stream records. */
  readonly deadLetters: Map<string, IQueue>;
  readonly functions: Map<string, HouseFunction>;
};
