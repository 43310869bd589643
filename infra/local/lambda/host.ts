import type { DataFolder } from '../data-folder.ts';
import type { Definition } from './definition.ts';
import { FunctionLog } from './log.ts';
import { Metrics } from './metrics.ts';
import { type InvokeOptions, Pool } from './pool.ts';
import type { Outcome } from './protocol.ts';

/** Idle environments kept warm over all functions; each holds 30 to 60 MB. */
const MAX_IDLE = 8;
/** After a rush the machine gets its memory back; the next request pays a cold start of 0.2 s. */
const MAX_IDLE_MS = 60_000;

const nameOf = (nameOrArn: string): string => (nameOrArn.startsWith('arn:') ? nameOrArn.split(':')[6]! : nameOrArn);
const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Runs the functions of the template. Environments are started when needed and the longest idle ones are ended. */
export class FunctionHost {
  readonly metrics = new Metrics();
  /** Invocations of pollers, schedules and people since the start; requests over HTTP are not counted. */
  invocations = 0;
  readonly #definitions: Map<string, () => Definition>;
  readonly #folder: DataFolder;
  readonly #pools = new Map<string, Pool>();
  readonly #logs: FunctionLog[] = [];
  readonly #reaper = setInterval(() => this.#reap(), MAX_IDLE_MS / 4);

  constructor(definitions: Map<string, () => Definition>, folder: DataFolder) {
    this.#definitions = definitions;
    this.#folder = folder;
  }

  /** The pool of a function by its name or ARN (a version or alias at its end does not matter). */
  pool(nameOrArn: string): Pool {
    const name = nameOf(nameOrArn);
    const known = this.#pools.get(name);
    if (known) return known;
    const define = this.#definitions.get(name);
    if (!define) throw new Error(`there is no function ${name}`);
    const definition = define();
    const log = new FunctionLog(this.#folder.inside('logs', `${name}.log`), (line) => this.metrics.take(line));
    this.#logs.push(log);
    const pool = new Pool({
      definition,
      log,
      onIdle: () => this.#trim(),
      onFailure: () => this.metrics.failed(name),
    });
    this.#pools.set(name, pool);
    return pool;
  }

  invoke(nameOrArn: string, event: unknown, options?: InvokeOptions): Promise<Outcome> {
    return this.invokeText(nameOrArn, JSON.stringify(event), options);
  }

  /** The same with an event that is JSON text already. */
  invokeText(nameOrArn: string, event: string, options?: InvokeOptions): Promise<Outcome> {
    this.invocations++;
    return this.pool(nameOrArn).invoke(event, options);
  }

  /** Whether the template has a function of this name or ARN. */
  knows(nameOrArn: string): boolean {
    return this.#definitions.has(nameOf(nameOrArn));
  }

  /** The function whose logical id is this (`count-ratings` is `CountRatings1A2B3C4D`), else the shortest that holds it. */
  find(fragment: string): string | undefined {
    const wanted = plain(fragment);
    const id = (name: string) => plain(name.slice(name.indexOf('-') + 1)).replace(/[0-9a-f]{8}$/, '');
    const names = [...this.#definitions.keys()].filter((name) => plain(name).includes(wanted));
    return names.sort((a, b) => Number(id(b) === wanted) - Number(id(a) === wanted) || a.length - b.length)[0];
  }

  /** Invocations under way. */
  get running(): number {
    return [...this.#pools.values()].reduce((sum, pool) => sum + pool.running, 0);
  }

  /** Ends every environment, busy ones when they are done: none may remember a time that has not come yet. */
  renew(): void {
    for (const pool of this.#pools.values()) pool.renew();
  }

  stop(): void {
    clearInterval(this.#reaper);
    for (const pool of this.#pools.values()) pool.stop();
    for (const log of this.#logs) log.close();
  }

  #reap(): void {
    const before = Date.now() - MAX_IDLE_MS;
    for (const pool of this.#pools.values()) while (pool.idle[0] && pool.idle[0].idleSince < before) pool.trim();
  }

  #trim(): void {
    const pools = [...this.#pools.values()];
    let idle = pools.reduce((sum, pool) => sum + pool.idle.length, 0);
    while (idle-- > MAX_IDLE) {
      const oldest = pools.filter((pool) => pool.idle.length > 0).sort((a, b) => a.idle[0]!.idleSince - b.idle[0]!.idleSince)[0];
      oldest?.trim();
    }
  }
}
