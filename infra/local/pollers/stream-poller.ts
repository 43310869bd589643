import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultInjector } from '../faults.ts';
import type { FunctionHost } from '../lambda/host.ts';
import { passes } from './filter.ts';
import type { Mapping } from './mapping.ts';
import { killSometime, type Poller, UsualDuration } from './poller.ts';
import { failedItems } from './queue-event.ts';
import type { StreamPosition, StreamReader, StreamRecord } from './stream-reader.ts';

const IDLE_MS = 60;
const RETRY_MS = 1000;
/** So long one look for quiet may take while the stream is busy. */
const LOOK_MS = 2000;
const RETRY_MS_WITH_FAULTS = 50;

export type StreamPollerOptions = {
  mapping: Mapping;
  reader: StreamReader;
  host: FunctionHost;
  faults: FaultInjector;
  /** Keeps the position after each batch, so that the next start continues there. */
  checkpoint: (position: StreamPosition) => void;
  /** Sends what could not be delivered to the queue with this ARN. */
  giveUp: (queueArn: string, body: string) => void;
};

/** Feeds a function from a table's stream: in order, filtered, one batch at a time, halved and given up as the mapping says. */
export class StreamPoller implements Poller {
  readonly #options: StreamPollerOptions;
  readonly #usual = new UsualDuration();
  readonly #loop: Promise<void>;
  #stopped = false;
  #hurried = 0;
  /** Counts reads that found nothing; a drain waits for one that began after it asked. */
  #emptyReads = 0;
  #wake: (() => void) | undefined;

  constructor(options: StreamPollerOptions) {
    this.#options = options;
    this.#loop = this.#poll();
  }

  async quiet(): Promise<boolean> {
    const wanted = this.#emptyReads + 2; // the first may have begun before we asked
    const until = Date.now() + LOOK_MS;
    while (this.#emptyReads < wanted && !this.#stopped && Date.now() < until) {
      this.#wake?.();
      await sleep(1);
    }
    return this.#emptyReads >= wanted;
  }

  hurry(on: boolean): void {
    this.#hurried += on ? 1 : -1;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#loop;
  }

  async #poll(): Promise<void> {
    const { reader, mapping, checkpoint } = this.#options;
    while (!this.#stopped) {
      const records = await this.#gather().catch(() => undefined);
      if (records === undefined) await sleep(RETRY_MS);
      else if (records.length === 0) {
        this.#emptyReads++;
        await this.#rest();
      } else {
        const wanted = records.filter((record) => passes(record, mapping.filters));
        for (let from = 0; from < wanted.length; from += mapping.batchSize) {
          await this.#deliver(wanted.slice(from, from + mapping.batchSize));
        }
        if (!this.#stopped) checkpoint(reader.position);
      }
    }
  }

  /** What can be read now; with a window, what comes in until the batch is full or the window has passed. */
  async #gather(): Promise<StreamRecord[]> {
    const { reader, mapping } = this.#options;
    const records = await reader.read();
    const until = Date.now() + mapping.windowMs;
    while (records.length > 0 && records.length < mapping.batchSize && this.#hurried === 0 && Date.now() < until) {
      await sleep(IDLE_MS);
      const more = await reader.read().catch(() => undefined);
      if (!more) break; // what was read already must not be lost with what could not be
      records.push(...more);
    }
    return records;
  }

  async #rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, IDLE_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }

  /** Tries until done or given up; a failing batch is halved where the mapping says so. */
  async #deliver(batch: readonly StreamRecord[]): Promise<void> {
    const { mapping, faults } = this.#options;
    let rest = batch;
    for (let tries = 0; rest.length > 0 && !this.#stopped; ) {
      const { failedFrom, injected } = await this.#invoke(rest);
      if (failedFrom === undefined) {
        if (!faults.forgets(rest[0]!.eventID)) return;
        continue; // the success got lost: the same batch comes again
      }
      const progressed = failedFrom > 0;
      rest = rest.slice(failedFrom);
      if (progressed) tries = 0;
      else if (!injected) tries++;
      if (mapping.retries !== undefined && tries > mapping.retries) return this.#giveUp(rest);
      if (mapping.bisects && !progressed && !injected && rest.length > 1) {
        const half = Math.ceil(rest.length / 2);
        await this.#deliver(rest.slice(0, half));
        return this.#deliver(rest.slice(half));
      }
      await sleep(faults.active ? RETRY_MS_WITH_FAULTS : RETRY_MS);
    }
  }

  /** The index of the first record that failed, or undefined when all were taken. */
  async #invoke(batch: readonly StreamRecord[]): Promise<{ failedFrom: number | undefined; injected: boolean }> {
    const { mapping, host, faults } = this.#options;
    const crash = faults.crashes(batch.map(({ eventID }) => eventID));
    const began = performance.now();
    let callOff: (() => void) | undefined;
    const outcome = await host.invoke(
      mapping.functionName,
      { Records: batch },
      {
        started: (kill) => {
          if (crash) callOff = killSometime(kill, this.#usual.milliseconds, faults.random());
        },
      },
    );
    callOff?.();
    if (!outcome.ok) return { failedFrom: 0, injected: crash };
    this.#usual.took(performance.now() - began);
    if (!mapping.reportsFailures) return { failedFrom: undefined, injected: false };
    const failed = failedItems(outcome.payload);
    if (!failed) return { failedFrom: 0, injected: false };
    if (failed.length === 0) return { failedFrom: undefined, injected: false };
    const positions = failed.map((number) => batch.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === number));
    return { failedFrom: Math.max(0, Math.min(...positions)), injected: false }; // an unknown number fails all of it
  }

  #giveUp(batch: readonly StreamRecord[]): void {
    const { mapping, giveUp } = this.#options;
    if (!mapping.failureQueue) return;
    const body = {
      requestContext: { functionArn: mapping.functionName, condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: {
        streamArn: mapping.source,
        startSequenceNumber: batch[0]?.dynamodb.SequenceNumber,
        endSequenceNumber: batch.at(-1)?.dynamodb.SequenceNumber,
        batchSize: batch.length,
      },
    };
    giveUp(mapping.failureQueue, JSON.stringify(body));
  }
}
