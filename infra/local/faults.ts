import * as z from 'zod';
import { dice } from './random.ts';

/** What `POST /local/faults` takes: shares of deliveries (0 to 1) that are hurt, from the next batch on. */
export const Faults = z.strictObject({
  duplicate: z.number().min(0).max(1).default(0),
  reorder: z.boolean().default(false),
  redeliver: z.number().min(0).max(1).default(0),
  crash: z.number().min(0).max(1).default(0),
  seed: z.int().default(1),
});
export type Faults = z.infer<typeof Faults>;

/** At most so many injected faults per message, so that a share of 1 still comes to an end. */
const MAX_FAULTS_PER_MESSAGE = 5;

/** The faults the pollers are told to make, thrown with one seeded dice. */
export class FaultInjector {
  #faults: Faults = Faults.parse({});
  #random = dice(1);
  readonly #suffered = new Map<string, number>();

  get current(): Faults {
    return this.#faults;
  }

  get active(): boolean {
    const { duplicate, reorder, redeliver, crash } = this.#faults;
    return reorder || duplicate + redeliver + crash > 0;
  }

  set(faults: Faults): void {
    this.#faults = faults;
    this.#random = dice(faults.seed);
    this.#suffered.clear();
  }

  random(): number {
    return this.#random();
  }

  duplicates<Message>(messages: readonly Message[]): Message[] {
    return messages.filter(() => this.#random() < this.#faults.duplicate);
  }

  /** A share of the messages whose success is to be forgotten, so that they come again. */
  forgets(id: string): boolean {
    return this.#random() < this.#faults.redeliver && this.#maySuffer(id);
  }

  /** Whether the environment working on these messages is to be killed on the way. */
  crashes(ids: readonly string[]): boolean {
    if (this.#random() >= this.#faults.crash) return false;
    return ids.map((id) => this.#maySuffer(id)).every(Boolean);
  }

  shuffled<Message>(messages: readonly Message[]): Message[] {
    const order = [...messages];
    if (!this.#faults.reorder) return order;
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(this.#random() * (last + 1));
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    return order;
  }

  #maySuffer(id: string): boolean {
    const suffered = this.#suffered.get(id) ?? 0;
    if (suffered >= MAX_FAULTS_PER_MESSAGE) return false;
    this.#suffered.set(id, suffered + 1);
    return true;
  }
}
