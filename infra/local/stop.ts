/** The runner cannot go on, and the reader can do something about it: one sentence in Vietnamese and English, no stack trace. */
export class Stop extends Error {
  readonly vi: string;
  readonly en: string;

  constructor(vi: string, en: string) {
    super(`${vi}\n${en}`);
    this.name = 'Stop';
    this.vi = vi;
    this.en = en;
  }
}
