import type { Assembly } from '../assembly/assembly.ts';
import type { Fields } from '../assembly/template.ts';
import type { Clock } from '../clock.ts';
import type { Fauxqs, QueueStore } from './fauxqs.ts';

export type Message = {
  id: string;
  receiptHandle: string;
  body: string;
  md5: string;
  attributes: Record<string, string>;
  messageAttributes: Record<string, { DataType: string; StringValue?: string; BinaryValue?: string }>;
};
export type Depth = { ready: number; delayed: number; inFlight: number };

type RawQueue = NonNullable<ReturnType<QueueStore['getQueueByName']>>;

/** One queue of the template, read in this process: no long polling over HTTP, and depths are exact. */
export class Queue {
  readonly name: string;
  readonly arn: string;
  readonly fifo: boolean;
  readonly visibilitySeconds: number;
  /** ARN of the dead-letter queue, if there is one. */
  readonly deadLetters: string | undefined;
  readonly #raw: RawQueue;
  readonly #store: QueueStore;
  readonly #clock: Clock;

  constructor(raw: RawQueue, store: QueueStore, clock: Clock) {
    this.name = raw.name;
    this.arn = raw.arn;
    this.fifo = raw.isFifo();
    this.visibilitySeconds = Number(raw.attributes.VisibilityTimeout);
    this.deadLetters = raw.attributes.RedrivePolicy ? JSON.parse(raw.attributes.RedrivePolicy).deadLetterTargetArn : undefined;
    this.#raw = raw;
    this.#store = store;
    this.#clock = clock;
  }

  /** Takes up to `count` messages out of sight; those received too often go to the dead letters instead. */
  receive(count: number): Message[] {
    const messages: Message[] = [];
    while (messages.length < count) {
      const wanted = Math.min(10, count - messages.length); // SQS gives at most ten at a time
      const received = this.#raw.dequeue(wanted, this.visibilitySeconds, (arn) => this.#store.getQueueByArn(arn));
      messages.push(...received.map((message) => this.#message(message)));
      if (received.length === 0) break;
    }
    return messages;
  }

  delete(message: Message): void {
    this.#raw.deleteMessage(message.receiptHandle);
  }

  /** Brings an undeleted message back into sight after so many seconds. */
  release(message: Message, seconds: number): void {
    this.#raw.changeVisibility(message.receiptHandle, seconds);
  }

  /** As release, and this delivery does not count towards the dead letters: an injected fault is not the message's fault. */
  releaseUncounted(message: Message, seconds: number): void {
    const entry = this.#raw.inflightMessages.get(message.receiptHandle);
    if (entry) entry.message.approximateReceiveCount--;
    this.release(message, seconds);
  }

  /** Messages that a killed runner had in its hands are nobody's any more. */
  releaseAll(): void {
    for (const handle of [...this.#raw.inflightMessages.keys()]) this.#raw.changeVisibility(handle, 0);
  }

  depth(): Depth {
    this.#raw.processTimers();
    const count = (attribute: string) =>
      Number(this.#raw.getAllAttributes([`ApproximateNumberOfMessages${attribute}`])[`ApproximateNumberOfMessages${attribute}`]);
    return { ready: count(''), delayed: count('Delayed'), inFlight: count('NotVisible') };
  }

  #message({
    MessageId,
    ReceiptHandle,
    Body,
    MD5OfBody,
    MessageAttributes = {},
  }: ReturnType<RawQueue['dequeue']>[number]): Message {
    const stored = this.#raw.inflightMessages.get(ReceiptHandle)?.message;
    const attributes: Record<string, string | undefined> = {
      ApproximateReceiveCount: String(stored?.approximateReceiveCount ?? 1),
      SentTimestamp: this.#moment(stored?.sentTimestamp),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: this.#moment(stored?.approximateFirstReceiveTimestamp),
      MessageGroupId: stored?.messageGroupId,
      MessageDeduplicationId: stored?.messageDeduplicationId,
      SequenceNumber: stored?.sequenceNumber,
    };
    return {
      id: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      md5: MD5OfBody,
      attributes: Object.fromEntries(
        Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      messageAttributes: MessageAttributes,
    };
  }

  /** The store knows the machine's time only; functions are told the runner's, as by everything else. */
  #moment(onMachine: number | undefined): string | undefined {
    return onMachine === undefined ? undefined : String(onMachine + Math.round(this.#clock.now() - Date.now()));
  }
}

/** Creates the queues of the template, or brings those on disk up to date. */
export function createQueues(assembly: Assembly, { queues: store, address }: Fauxqs, clock: Clock): Queue[] {
  return [...assembly.resources('AWS::SQS::Queue')].map((found) => {
    const properties = found.properties();
    const name = found.name.split('/').pop()!;
    const attributes = attributesOf(properties);
    const arn = `arn:aws:sqs:${found.name.split('.')[1]}:${found.name.split('/')[3]}:${name}`;
    const raw =
      store.getQueueByName(name) ?? store.createQueue(name, `${address}/${found.name.split('/')[3]}/${name}`, arn, attributes);
    raw.setAttributes(attributes);
    const queue = new Queue(raw, store, clock);
    queue.releaseAll();
    return queue;
  });
}

const settings = [
  'VisibilityTimeout',
  'DelaySeconds',
  'MessageRetentionPeriod',
  'MaximumMessageSize',
  'ReceiveMessageWaitTimeSeconds',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
] as const;

function attributesOf(properties: Fields): Record<string, string> {
  const given = settings.filter((name) => properties[name] !== undefined).map((name) => [name, String(properties[name])]);
  const redrive = properties.RedrivePolicy;
  return { ...Object.fromEntries(given), ...(redrive ? { RedrivePolicy: JSON.stringify(redrive) } : {}) };
}
