import type { Assembly, Found } from '../assembly/assembly.ts';
import type { Fields } from '../assembly/template.ts';
import type { Clock } from '../clock.ts';
import type { Occurrences } from './cron.ts';
import { between, isFrequent, occurrences, spacing } from './expression.ts';

/** A schedule of the template. */
export type Schedule = { id: string; times: Occurrences; zone: string; frequent: boolean; target: string; input: string };

/** The schedules that are switched on. */
export const schedulesOf = (assembly: Assembly): Schedule[] =>
  [...assembly.resources('AWS::Scheduler::Schedule')].filter(({ properties }) => properties().State !== 'DISABLED').map(schedule);

function schedule({ id, properties }: Found): Schedule {
  const { ScheduleExpression, ScheduleExpressionTimezone, Target } = properties();
  const zone = String(ScheduleExpressionTimezone ?? 'UTC');
  const { Arn, Input } = Target as Fields;
  const times = occurrences(String(ScheduleExpression), zone);
  return { id, zone, times, frequent: isFrequent(times), target: String(Arn), input: String(Input ?? '{}') };
}

export type SchedulerOptions = {
  schedules: readonly Schedule[];
  clock: Clock;
  /** Runs a target to its end, retries included. */
  run: (schedule: Schedule, input: string) => Promise<void>;
  /** Resolves when everything that a run set off has been worked through. */
  settle: () => Promise<void>;
};

const TICK_MS = 500;

/** Runs schedules by the runner's clock, as time passes and when the clock is moved. */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #timer: NodeJS.Timeout;
  /** Up to here every due run has been started. */
  #seen: number;
  #moving: Promise<void> | undefined;
  readonly #running = new Set<Promise<void>>();

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#seen = options.clock.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  /** Moves the clock. Forwards, runs that fall due on the way take place in order, each settled before the next; backwards re-arms. */
  async move(to: number): Promise<number> {
    while (this.#moving) await this.#moving;
    this.#moving = this.#travel(to).finally(() => {
      this.#moving = undefined;
    });
    await this.#moving;
    return this.#options.clock.now();
  }

  /** Resolves when no run is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  get busy(): boolean {
    return this.#running.size > 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #travel(to: number): Promise<void> {
    const { clock, settle } = this.#options;
    const from = clock.now();
    await this.idle();
    for (const { at, schedule } of this.#due(from, to)) {
      if (at > clock.now()) clock.set(at);
      await this.#start(schedule, at);
      await settle();
    }
    if (to < from || to > clock.now()) clock.set(to);
    this.#seen = clock.now();
  }

  #tick(): void {
    if (this.#moving) return;
    const now = this.#options.clock.now();
    const due = this.#due(this.#seen, now);
    this.#seen = now;
    for (const { at, schedule } of due) void this.#start(schedule, at);
  }

  /** Runs due in (from, to], in order of time; at the same instant in the template's order. */
  #due(from: number, to: number): { at: number; schedule: Schedule }[] {
    const spaced = spacing(to - from);
    return this.#options.schedules
      .flatMap((schedule) =>
        between(schedule.times, from, to, schedule.frequent ? spaced : 0, schedule.zone).map((at) => ({ at, schedule })),
      )
      .sort((a, b) => a.at - b.at);
  }

  #start(schedule: Schedule, at: number): Promise<void> {
    const run = this.#options.run(schedule, inputAt(schedule, at)).finally(() => this.#running.delete(run));
    this.#running.add(run);
    return run;
  }
}

/** Scheduler's context attributes, put into the input as AWS does: the time is that of the schedule, to the second, in UTC. */
function inputAt({ input, id }: Schedule, at: number): string {
  const scheduledTime = new Date(at).toISOString().replace('.000Z', 'Z');
  return input
    .replaceAll('<aws.scheduler.scheduled-time>', scheduledTime)
    .replaceAll('<aws.scheduler.schedule-arn>', id)
    .replaceAll('<aws.scheduler.execution-id>', `${id}-${at}`)
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}
