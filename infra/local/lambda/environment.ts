// Runs inside a worker thread: the execution environment of one function, which answers one invocation at a time.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Code, Context, Request } from './protocol.ts';

type Handler = (event: unknown, context: Context & { getRemainingTimeInMillis(): number }) => unknown;

const { file, name } = workerData as Code;
const port = parentPort!;
const send = (answer: Answer) => port.postMessage(answer);

try {
  const handler = await load();
  port.on('message', (request: Request) => void answer(handler, request));
  send({ kind: 'ready' });
} catch (error) {
  send({ kind: 'failed', error: described(error) });
}

async function load(): Promise<Handler> {
  const loaded = await import(pathToFileURL(file).href);
  const handler = loaded[name] ?? loaded.default?.[name];
  if (typeof handler !== 'function') throw new TypeError(`${file} exports no function "${name}"`);
  return handler;
}

async function answer(handler: Handler, { event, context, deadline }: Request): Promise<void> {
  const remaining = () => Math.max(0, deadline - Date.now());
  try {
    const result = await handler(JSON.parse(event), { ...context, getRemainingTimeInMillis: remaining });
    send({ kind: 'answered', payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    send({ kind: 'failed', error: described(error) });
  }
}

function described(error: unknown) {
  const { name: errorType, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { errorType, errorMessage: message, trace: stack?.split('\n') ?? [] };
}
