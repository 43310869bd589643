import type { BucketStore } from './engines/fauxqs.ts';

const PREFIX = 'mailbox/';
const NEWEST = 200;

/** What the notification ports put under `mailbox/` of any bucket: the newest messages, as a developer would want to read them. */
export function mailbox(buckets: BucketStore, names: readonly string[]): object {
  const items = names.flatMap((bucket) =>
    buckets
      .listObjects(bucket, { prefix: PREFIX, maxKeys: 100_000 })
      .objects.map(({ key, lastModified }) => ({ bucket, key, lastModified })),
  );
  items.sort((a, b) => b.lastModified.getTime() - a.lastModified.getTime());
  return { items: items.slice(0, NEWEST).map(({ bucket, key }) => ({ key, message: content(buckets, bucket, key) })) };
}

function content(buckets: BucketStore, bucket: string, key: string): unknown {
  const text = Buffer.from(buckets.getObject(bucket, key).body).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
