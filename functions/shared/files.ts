import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

export const files = new S3Client({});

/** The text of an object. Throws when it is not there. */
export async function readText(bucket: string, key: string): Promise<string> {
  const { Body } = await files.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return Body!.transformToString('utf8');
}

export type FileToWrite = {
  readonly key: string;
  readonly content: string | Uint8Array;
  readonly mediaType: string;
  readonly cacheControl: string;
};

export const writeFile = (bucket: string, { key, content, mediaType, cacheControl }: FileToWrite) =>
  files.send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, ContentType: mediaType, CacheControl: cacheControl }),
  );
