import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, Queue } from '../engines/queues.ts';
import type { FaultInjector } from '../faults.ts';
import type { FunctionHost } from '../lambda/host.ts';
import { MAX_PAYLOAD_BYTES } from '../lambda/protocol.ts';
import type { Mapping } from './mapping.ts';
import { killSometime, type Poller, UsualDuration } from './poller.ts';
import { failedItems, queueRecord } from './queue-event.ts';

/** A failed message comes back after its visibility timeout, but nobody at a desk waits minutes for it. */
const RETRY_SECONDS = 2;
/** With faults on, tests live through thousands of redeliveries. */
const RETRY_SECONDS_WITH_FAULTS = 0.15;
/** Without a limit in the template; two cores do not profit from more. */
const DEFAULT_CONCURRENCY = 3;
const IDLE_MS = 20;
/** Attributes and wrapping of one record, on top of its body. */
const RECORD_OVERHEAD_BYTES = 1024;

export type QueuePollerOptions = { mapping: Mapping; queue: Queue; host: FunctionHost; faults: FaultInjector };

/** Feeds a function from a queue: batches by size, window and payload; what failed comes back, what came too often is dead. */
export class QueuePoller implements Poller {
  readonly #mapping: Mapping;
  readonly #queue: Queue;
  readonly #host: FunctionHost;
  readonly #faults: FaultInjector;
  readonly #usual = new UsualDuration();
  readonly #under = new Set<Promise<void>>();
  #gathered: Message[] = [];
  #hurried = 0;
  #stopped = false;
  readonly #loop: Promise<void>;

  constructor({ mapping, queue, host, faults }: QueuePollerOptions) {
    this.#mapping = mapping;
    this.#queue = queue;
    this.#host = host;
    this.#faults = faults;
    this.#loop = this.#poll();
  }

  async quiet(): Promise<boolean> {
    const { ready, delayed, inFlight } = this.#queue.depth();
    return ready + delayed + inFlight + this.#under.size + this.#gathered.length === 0;
  }

  hurry(on: boolean): void {
    this.#hurried += on ? 1 : -1;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loop;
    await Promise.all(this.#under);
  }

  async #poll(): Promise<void> {
    while (!this.#stopped) {
      const batch = await this.#gather();
      if (batch.length === 0) continue;
      this.#gathered = [];
      this.#run(this.#faults.shuffled(batch), false);
      const again = this.#queue.fifo ? [] : this.#faults.duplicates(batch);
      if (again.length > 0) this.#run(again, true);
      const most = Math.max(1, this.#mapping.maximumConcurrency ?? DEFAULT_CONCURRENCY);
      while (this.#under.size >= most) await Promise.race(this.#under);
    }
    for (const message of this.#gathered) this.#queue.releaseUncounted(message, 0);
  }

  /** Collects until the batch is full, its window has passed, or the payload would grow too large. */
  async #gather(): Promise<Message[]> {
    const { batchSize, windowMs } = this.#mapping;
    let bytes = 0;
    let until: number | undefined;
    while (!this.#stopped) {
      const received = this.#queue.receive(Math.min(10, batchSize - this.#gathered.length));
      this.#gathered.push(...received);
      bytes += received.reduce((sum, { body }) => sum + Buffer.byteLength(body) * ESCAPED + RECORD_OVERHEAD_BYTES, 0);
      if (this.#gathered.length >= batchSize || bytes > MAX_PAYLOAD_BYTES / 2) break;
      if (received.length > 0) {
        until ??= Date.now() + windowMs;
        continue;
      }
      if (until !== undefined && (this.#hurried > 0 || Date.now() >= until)) break;
      await sleep(IDLE_MS);
    }
    return this.#stopped ? [] : this.#gathered;
  }

  #run(batch: readonly Message[], duplicate: boolean): void {
    const run = this.#deliver(batch, duplicate).finally(() => this.#under.delete(run));
    this.#under.add(run);
  }

  async #deliver(batch: readonly Message[], duplicate: boolean): Promise<void> {
    if (this.#faults.current.reorder) await sleep(this.#faults.random() * this.#usual.milliseconds);
    const crash = this.#faults.crashes(batch.map(({ id }) => id));
    const began = performance.now();
    let callOff: (() => void) | undefined;
    const outcome = await this.#host.invoke(
      this.#mapping.functionName,
      { Records: batch.map((message) => queueRecord(message, this.#queue.arn)) },
      {
        started: (kill) => {
          if (crash) callOff = killSometime(kill, this.#usual.milliseconds, this.#faults.random());
        },
      },
    );
    callOff?.();
    if (outcome.ok) this.#usual.took(performance.now() - began);
    const injected = crash && !outcome.ok;
    const failed = outcome.ok ? this.#failures(outcome.payload, batch) : new Set(batch.map(({ id }) => id));
    for (const message of batch) {
      if (!failed.has(message.id)) this.#succeeded(message);
      else if (!duplicate) this.#failed(message, injected);
    }
  }

  #failures(payload: string, batch: readonly Message[]): Set<string> {
    if (!this.#mapping.reportsFailures) return new Set();
    const known = new Set(batch.map(({ id }) => id));
    const failed = failedItems(payload);
    // Lambda counts the whole batch as failed when it does not know an identifier.
    return !failed || failed.some((id) => !known.has(id)) ? known : new Set(failed);
  }

  #succeeded(message: Message): void {
    if (this.#faults.forgets(message.id)) this.#queue.releaseUncounted(message, RETRY_SECONDS_WITH_FAULTS);
    else this.#queue.delete(message);
  }

  #failed(message: Message, injected: boolean): void {
    const wait = this.#faults.active ? RETRY_SECONDS_WITH_FAULTS : Math.min(RETRY_SECONDS, this.#queue.visibilitySeconds);
    if (injected) this.#queue.releaseUncounted(message, wait);
    else this.#queue.release(message, wait);
  }
}

/** A JSON text inside a JSON text: every quotation mark takes two bytes, so bodies grow by about this factor. */
const ESCAPED = 1.3;
