import type { DataFolder } from './data-folder.ts';

/** The runner's movable clock: real time plus an offset that survives a restart. */
export type Clock = {
  /** Milliseconds since 1970 on the runner's clock. */
  now(): number;
  /** Sets the clock to an instant, forwards or backwards; it goes on ticking from there. */
  set(instant: number): void;
};

const FILE = 'clock.json';

/** The clock of a data folder, at real time when it was never moved. */
export function openClock(folder: DataFolder): Clock {
  let offset = folder.read<{ offset: number }>(FILE)?.offset ?? 0;
  return {
    now: () => Date.now() + offset,
    set: (instant) => {
      offset = instant - Date.now();
      folder.write(FILE, { offset });
    },
  };
}
