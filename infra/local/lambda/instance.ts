import { Worker } from 'node:worker_threads';
import type { Definition } from './definition.ts';
import type { Answer, Context, FunctionError, Outcome, Request } from './protocol.ts';

export type InstanceOptions = { definition: Definition; log: (chunk: string) => void };

const died: FunctionError = { errorType: 'Runtime.ExitError', errorMessage: 'RequestId: Error: Runtime exited' };

/** One execution environment: a worker thread with the function's own variables and nothing of ours. */
export class Instance {
  idleSince = 0;
  alive = true;
  readonly #worker: Worker;
  readonly #definition: Definition;
  readonly #ready: Promise<FunctionError | undefined>;
  #settle: ((answer: Answer) => void) | undefined;

  constructor({ definition, log }: InstanceOptions) {
    this.#definition = definition;
    this.#worker = new Worker(new URL('./environment.ts', import.meta.url), {
      name: definition.name,
      workerData: definition.code,
      env: definition.variables,
      argv: [],
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: definition.memoryMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) stream.setEncoding('utf8').on('data', log);
    this.#ready = new Promise((resolve) => {
      this.#settle = (answer) => resolve(answer.kind === 'failed' ? answer.error : undefined);
    });
    this.#worker.on('message', (answer: Answer) => this.#settle?.(answer));
    this.#worker.on('error', (error) => {
      log(`${JSON.stringify({ level: 'ERROR', message: 'environment died', error: `${error.name}: ${error.message}` })}\n`);
      this.#lost({ errorType: error.name, errorMessage: error.message });
    });
    this.#worker.on('exit', () => this.#lost(died));
  }

  /** Runs one invocation; after a timeout, a crash or a failed start the environment is dead. */
  async invoke(event: string, context: Context): Promise<Outcome> {
    const failure = await this.#ready;
    if (failure || !this.alive) {
      this.kill();
      return { ok: false, error: failure ?? died };
    }
    const { timeoutSeconds } = this.#definition;
    const deadline = Date.now() + timeoutSeconds * 1000;
    const answer = await new Promise<Answer>((resolve) => {
      const errorMessage = `${context.awsRequestId} Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
      const timeout = setTimeout(() => {
        this.kill();
        resolve({ kind: 'failed', error: { errorType: 'Sandbox.Timedout', errorMessage } });
      }, timeoutSeconds * 1000);
      this.#settle = (settled) => {
        clearTimeout(timeout);
        resolve(settled);
      };
      const request: Request = { event, context, deadline };
      this.#worker.postMessage(request);
    });
    this.#settle = undefined;
    return answer.kind === 'answered'
      ? { ok: true, payload: answer.payload }
      : { ok: false, error: answer.kind === 'failed' ? answer.error : died };
  }

  /** Ends the environment wherever its code stands, as a lost machine would. */
  kill(): void {
    this.alive = false;
    void this.#worker.terminate();
  }

  #lost(error: FunctionError): void {
    this.alive = false;
    this.#settle?.({ kind: 'failed', error });
  }
}

/** V8 keeps three times this much for young objects in each thread; the default of 16 makes idle environments fat. */
const YOUNG_MEGABYTES = 8;
