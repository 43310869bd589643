/** Something that reads a source and hands batches to a function. */
export type Poller = {
  /** True when nothing is waiting, nothing is under way and, for a stream, everything has been read. */
  quiet(): Promise<boolean>;
  /** While hurried, a batch does not wait for its window to fill. */
  hurry(on: boolean): void;
  /** Takes no new batch and resolves when those under way have ended. */
  stop(): Promise<void>;
};

/** Kills an environment at a random moment of an invocation that usually takes so long; the answer calls it off. */
export function killSometime(kill: () => void, usualMs: number, random: number): () => void {
  const timer = setTimeout(kill, random * usualMs);
  return () => clearTimeout(timer);
}

/** A running estimate of how long a function takes, for choosing the moment of an injected crash. */
export class UsualDuration {
  #milliseconds = 40;

  get milliseconds(): number {
    return this.#milliseconds;
  }

  took(milliseconds: number): void {
    this.#milliseconds += (milliseconds - this.#milliseconds) * 0.2;
  }
}
