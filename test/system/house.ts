import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Launched, launch } from '../infra/local/launch.ts';

// biome-ignore lint/suspicious/noExplicitAny: an outsider does not know the shape before it has looked
type Body = any;
export type Reply = { readonly status: number; readonly headers: Headers; readonly text: string; readonly body: Body };
type Options = { headers?: Record<string, string>; token?: string; key?: string };

/**
 * The whole system in a process and a data folder of its own, called as an outsider calls it. When it is stopped, no function may have
 * failed since the last start, unless `failing` says that the suite makes them fail.
 */
export class House {
  readonly #failing: boolean;
  readonly folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'));
  #runner!: Launched;
  #port = 0;

  constructor({ failing = false } = {}) {
    this.#failing = failing;
  }

  /** `at`: where the clock stands when it starts on an empty folder; the machine's own time when left out. */
  async start({ at, assembly = inject('assembly') }: { at?: string; assembly?: string } = {}): Promise<this> {
    if (at !== undefined) this.#standAt(at);
    this.#port ||= await freePort(); // the same after a restart: it is part of the token issuer's address
    this.#runner = await launch({
      THUOCDO_DATA: join(this.folder, 'data'),
      THUOCDO_ASSEMBLY: assembly,
      PORT: String(this.#port),
    });
    if (!this.address) throw new Error(`the system did not start: ${this.#runner.output()}`);
    await this.drain(); // plans are loaded behind the start
    return this;
  }

  #standAt(moment: string): void {
    mkdirSync(join(this.folder, 'data'), { recursive: true });
    writeFileSync(join(this.folder, 'data', 'clock.json'), JSON.stringify({ offset: Date.parse(moment) - Date.now() }));
  }

  get address(): string {
    return this.#runner.address;
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    this.#runner.child.kill('SIGKILL');
    await this.#runner.exited;
  }

  async stop(): Promise<void> {
    const failures = this.#failing ? [] : await this.#failures();
    this.#runner.child.kill('SIGTERM');
    await this.#runner.exited;
    if (failures.length > 0)
      throw new Error(`functions failed, see ${join(this.folder, 'data', 'logs')}: ${failures.join(', ')}`);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Functions that have failed since the start, with how often: what the alarms on errors would tell. */
  async #failures(): Promise<string[]> {
    const { items } = (await this.get('/local/metrics')).body;
    return items
      .filter(({ namespace, name }: { namespace: string; name: string }) => namespace === 'AWS/Lambda' && name === 'Errors')
      .map(({ dimensions, sum }: Body) => `${dimensions.FunctionName} ${sum}`);
  }

  async call(method: string, path: string, body?: unknown, { headers = {}, token, key }: Options = {}): Promise<Reply> {
    const raw = typeof body === 'string';
    const answer = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: /^[[{]/.test(text) ? JSON.parse(text) : undefined };
  }

  readonly get = (path: string, options?: Options) => this.call('GET', path, undefined, options);
  readonly post = (path: string, body: unknown, options?: Options) => this.call('POST', path, body, options);

  async token(sub: string, agency: string, roles: string[], scopes: string[] = []): Promise<string> {
    return (await this.post('/local/token', { sub, agency, roles, scopes })).body.token;
  }

  /** Sends ratings as a one-door system does, as many batches as it takes; answers the number accepted. */
  async batch(token: string, lines: readonly object[], key: string): Promise<number> {
    let accepted = 0;
    for (let start = 0; start < lines.length; start += 2000) {
      const body = lines
        .slice(start, start + 2000)
        .map((line) => JSON.stringify(line))
        .join('\n');
      const reply = await this.post('/v1/rating-batches', body, {
        token,
        key: `${key}-${start}`,
        headers: { 'content-type': 'application/x-ndjson' },
      });
      if (reply.status !== 200 || reply.body.refused.length > 0) throw new Error(reply.text);
      accepted += reply.body.accepted;
    }
    return accepted;
  }

  /** What functions have measured under a name since the start: the sum; undefined when none has emitted it. */
  async measured(name: string): Promise<number | undefined> {
    const { items } = (await this.get('/local/metrics')).body;
    return items.find((metric: { namespace: string; name: string }) => metric.namespace === 'ThuocDo' && metric.name === name)
      ?.sum;
  }

  async drain(): Promise<void> {
    const { status, text } = await this.post('/local/drain', {});
    if (status !== 200) throw new Error(`not drained: ${text}`);
  }

  async setClock(now: string): Promise<void> {
    const { status, text } = await this.post('/local/clock', { now });
    if (status !== 200) throw new Error(`the clock did not move: ${text}`);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
