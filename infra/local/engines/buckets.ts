import type { Assembly } from '../assembly/assembly.ts';
import type { Fauxqs } from './fauxqs.ts';

/** Creates the buckets of the template that do not exist yet, and names all of them. */
export function createBuckets(assembly: Assembly, { buckets }: Fauxqs): string[] {
  return [...assembly.resources('AWS::S3::Bucket')].map(({ name }) => {
    if (!buckets.hasBucket(name)) buckets.createBucket(name);
    return name;
  });
}
