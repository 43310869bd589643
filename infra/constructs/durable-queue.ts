import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export type DurableQueueProps = { consumerTimeoutSeconds: number; maxReceiveCount: number; fifo?: boolean };

/** A queue that keeps a message 7 days and, after so many failed tries, another 14 days among its dead letters. */
export class DurableQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { consumerTimeoutSeconds, maxReceiveCount, fifo }: DurableQueueProps) {
    super(scope, id);
    // CloudFormation wants `fifo` absent, not false, for a standard queue.
    const kind = fifo ? { fifo: true, contentBasedDeduplication: true } : {};
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', kind);
    this.queue = new Queue(this, 'Messages', {
      ...kind,
      enforceSSL: true,
      encryption: QueueEncryption.SQS_MANAGED,
      retentionPeriod: Duration.days(7),
      visibilityTimeout: Duration.seconds(6 * consumerTimeoutSeconds), // AWS: at least six function timeouts
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
  }
}

/** A queue where failures wait 14 days, SQS's longest, for somebody on call. */
export function deadLetterQueue(scope: Construct, id: string, kind: { fifo?: true } | object = {}): Queue {
  return new Queue(scope, id, {
    ...kind,
    enforceSSL: true,
    encryption: QueueEncryption.SQS_MANAGED,
    retentionPeriod: Duration.days(14),
  });
}
