/** A message ready to go: one channel, one address, words in the reader's language. */
export type Delivery = {
  /** The same for the same notice, however often it is delivered. */
  readonly id: string;
  /** `none`: nobody said how to reach them; `address` is then who it is for. */
  readonly channel: 'email' | 'zalo' | 'sms' | 'none';
  readonly address: string;
  readonly subject: string;
  readonly text: string;
};

/** What carries messages. It throws when it could not; the queue then tries again under the same id. */
export type Port = {
  /** Takes messages to agencies that gave no address. */
  readonly takesUnaddressed: boolean;
  readonly send: (delivery: Delivery) => Promise<void>;
};
