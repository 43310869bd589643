import type { buildApp } from 'fauxqs';
import { type DataFolder, damaged } from '../data-folder.ts';

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
export type QueueStore = Stores['sqsStore'];
export type BucketStore = Stores['s3Store'];
export type Fauxqs = {
  address: string;
  queues: QueueStore;
  buckets: BucketStore;
  /** Puts a message of our own into a queue, by its ARN. */
  send(queueArn: string, body: string): void;
  stop(): Promise<void>;
};

type Persistence = {
  db: { exec(sql: string): void; prepare(sql: string): { run(...values: unknown[]): void } };
  updateMessageReady(messageId: string): void;
  load(...stores: unknown[]): void;
  close(): void;
};

/**
 * Starts the SQS and S3 emulator in this process, on loopback, with its data on disk.
 * The package's own `startFauxqs` listens on every interface and hides its stores, so its parts are put together here.
 */
export async function startFauxqs(folder: DataFolder): Promise<Fauxqs> {
  const part = (name: string) => import(new URL(`../../../node_modules/fauxqs/dist/${name}.js`, import.meta.url).href);
  const [{ buildApp }, { SqsStore }, { SnsStore }, { S3Store }, { PersistenceManager }] = await Promise.all([
    part('app') as Promise<typeof import('fauxqs')>,
    part('sqs/sqsStore'),
    part('sns/snsStore'),
    part('s3/s3Store'),
    part('persistence'),
  ]);
  const stores: Stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  const persistence = load(() => new PersistenceManager(folder.inside('fauxqs')), stores, folder);
  const app = buildApp({ logger: false, host: '127.0.0.1', stores });
  app.addHook('preClose', () => persistence.close());
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const send = (queueArn: string, body: string) => stores.sqsStore.getQueueByArn(queueArn)?.enqueue(SqsStore.createMessage(body));
  return { address, queues: stores.sqsStore, buckets: stores.s3Store, send, stop: () => app.close() };
}

/** Loads what is stored, then lets the stores write through; in this order, or loading would cascade into deletes. */
function load(open: () => Persistence, stores: Stores, folder: DataFolder): Persistence {
  try {
    const persistence = open();
    persistence.db.exec('PRAGMA synchronous = NORMAL'); // with WAL a killed process loses nothing; only a power cut could
    // fauxqs 2.4.1 forgets the receive count here, which its own schema refuses.
    const ready = persistence.db.prepare(
      'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
    );
    persistence.updateMessageReady = (messageId) => ready.run(messageId);
    persistence.load(stores.sqsStore, stores.snsStore, stores.s3Store);
    const writer = persistence as unknown as NonNullable<QueueStore['persistence']>;
    stores.sqsStore.persistence = writer;
    stores.s3Store.persistence = writer as unknown as NonNullable<BucketStore['persistence']>;
    for (const queue of stores.sqsStore.allQueues()) queue.persistence = writer;
    return persistence;
  } catch {
    throw damaged(folder.path, 'fauxqs');
  }
}
