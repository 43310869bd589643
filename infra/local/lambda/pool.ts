import { randomUUID } from 'node:crypto';
import type { Definition } from './definition.ts';
import { Instance } from './instance.ts';
import type { FunctionLog } from './log.ts';
import { type Context, MAX_PAYLOAD_BYTES, type Outcome } from './protocol.ts';

/** Environments of a function for which the template sets no limit: AWS would make more, two cores would not thank us. */
const DEFAULT_CONCURRENCY = 4;

export type InvokeOptions = {
  /** Called with a way to kill the environment once the invocation runs (for injected faults). */
  started?: (kill: () => void) => void;
};

type PoolOptions = { definition: Definition; log: FunctionLog; onIdle: () => void; onFailure: () => void };

/** The environments of one function: one invocation at a time in each, at most as many as the template allows. */
export class Pool {
  readonly definition: Definition;
  readonly idle: Instance[] = [];
  readonly #log: FunctionLog;
  readonly #onIdle: () => void;
  readonly #onFailure: () => void;
  readonly #waiting: ((instance: Instance | undefined) => void)[] = [];
  readonly #all = new Set<Instance>();
  #outdated = new Set<Instance>();
  #stopped = false;

  constructor({ definition, log, onIdle, onFailure }: PoolOptions) {
    this.definition = definition;
    this.#log = log;
    this.#onIdle = onIdle;
    this.#onFailure = onFailure;
  }

  get running(): number {
    return this.#all.size - this.idle.length;
  }

  /** Invokes with a JSON text and answers with a JSON text; never rejects. */
  async invoke(event: string, { started }: InvokeOptions = {}): Promise<Outcome> {
    if (Buffer.byteLength(event) > MAX_PAYLOAD_BYTES) {
      return failed('RequestEntityTooLargeException', `Request must be smaller than ${MAX_PAYLOAD_BYTES} bytes`);
    }
    const instance = await this.#acquire();
    if (!instance) return failed('ServiceException', 'the runner is stopping');
    started?.(() => instance.kill());
    const context = this.#context();
    const outcome = await instance.invoke(event, context);
    this.#release(instance);
    if (!outcome.ok && !this.#stopped) {
      this.#onFailure();
      this.#log.write({ level: 'ERROR', requestId: context.awsRequestId, ...outcome.error });
    }
    if (outcome.ok && Buffer.byteLength(outcome.payload) > MAX_PAYLOAD_BYTES) {
      return failed('Function.ResponseSizeTooLarge', `Response payload size exceeded ${MAX_PAYLOAD_BYTES} bytes`);
    }
    return outcome;
  }

  /** Ends one idle environment, the one that has been idle longest. */
  trim(): void {
    const oldest = this.idle.shift();
    if (oldest) this.#discard(oldest);
  }

  /** Ends the idle environments now and the busy ones when they are done. */
  renew(): void {
    while (this.idle.length > 0) this.trim();
    this.#outdated = new Set(this.#all);
  }

  stop(): void {
    this.#stopped = true;
    for (const waiting of this.#waiting.splice(0)) waiting(undefined);
    for (const instance of this.#all) instance.kill();
  }

  async #acquire(): Promise<Instance | undefined> {
    if (this.#stopped) return undefined;
    for (let instance = this.idle.pop(); instance; instance = this.idle.pop()) {
      if (instance.alive) return instance;
      this.#all.delete(instance);
    }
    if (this.#all.size < (this.definition.reserved ?? DEFAULT_CONCURRENCY)) return this.#start();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #start(): Instance {
    const instance = new Instance({ definition: this.definition, log: (chunk) => this.#log.append(chunk) });
    this.#all.add(instance);
    return instance;
  }

  #release(instance: Instance): void {
    if (this.#outdated.delete(instance)) instance.kill();
    if (!instance.alive) this.#all.delete(instance);
    const next = this.#waiting.shift();
    if (next) {
      next(instance.alive ? instance : this.#start());
      return;
    }
    if (!instance.alive) return;
    instance.idleSince = Date.now();
    this.idle.push(instance);
    this.#onIdle();
  }

  #discard(instance: Instance): void {
    this.#all.delete(instance);
    instance.kill();
  }

  #context(): Context {
    const { name, arn, memoryMegabytes } = this.definition;
    return {
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      memoryLimitInMB: String(memoryMegabytes),
      awsRequestId: randomUUID(),
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: 'local',
    };
  }
}

const failed = (errorType: string, errorMessage: string): Outcome => ({ ok: false, error: { errorType, errorMessage } });
