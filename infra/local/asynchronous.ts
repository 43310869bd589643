import { setTimeout as sleep } from 'node:timers/promises';
import type { Assembly } from './assembly/assembly.ts';
import type { Fields } from './assembly/template.ts';
import type { FunctionHost } from './lambda/host.ts';
import type { Outcome } from './lambda/protocol.ts';

/** AWS waits one minute and then two; somebody at a desk would not. */
const RETRY_MS = 500;
const DEFAULT_RETRIES = 2;

type Config = { retries: number; failureQueue: string | undefined };

/** Invokes as Lambda does for events that nobody waits for: tried again, and kept in the failure queue in the end. */
export class AsynchronousInvoker {
  readonly #host: FunctionHost;
  readonly #configs: Map<string, Config>;
  readonly #send: (queueArn: string, body: string) => void;

  constructor(assembly: Assembly, host: FunctionHost, send: (queueArn: string, body: string) => void) {
    this.#host = host;
    this.#send = send;
    this.#configs = new Map(
      [...assembly.resources('AWS::Lambda::EventInvokeConfig')].map(({ properties }) => {
        const { FunctionName, MaximumRetryAttempts, DestinationConfig } = properties();
        const failure = (DestinationConfig as Fields | undefined)?.OnFailure as Fields | undefined;
        return [
          String(FunctionName),
          { retries: Number(MaximumRetryAttempts ?? DEFAULT_RETRIES), failureQueue: failure && String(failure.Destination) },
        ];
      }),
    );
  }

  /** Runs the function with a JSON text to success or to its last failure. */
  async invoke(nameOrArn: string, event: string): Promise<void> {
    const { name } = this.#host.pool(nameOrArn).definition;
    const { retries, failureQueue } = this.#configs.get(name) ?? { retries: DEFAULT_RETRIES, failureQueue: undefined };
    let outcome: Outcome | undefined;
    for (let tries = 0; tries <= retries; tries++) {
      if (tries > 0) await sleep(RETRY_MS);
      outcome = await this.#host.invoke(name, JSON.parse(event));
      if (outcome.ok) return;
    }
    if (!failureQueue || outcome?.ok !== false) return;
    const { errorType, errorMessage } = outcome.error;
    const body = {
      version: '1.0',
      requestContext: { functionArn: nameOrArn, condition: 'RetriesExhausted', approximateInvokeCount: retries + 1 },
      requestPayload: JSON.parse(event),
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      responsePayload: { errorType, errorMessage },
    };
    this.#send(failureQueue, JSON.stringify(body));
  }
}
