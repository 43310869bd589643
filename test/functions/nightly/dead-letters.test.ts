import { beforeEach, expect, test, vi } from 'vitest';
import type { ObjectToWrite } from '../../../functions/shared/objects/write-object.ts';

const archive = vi.hoisted(() => ({ written: [] as { bucket: string; key: string; content: string }[] }));
vi.mock('../../../functions/shared/objects/write-object.ts', () => ({
  writeObject: async (bucket: string, { key, content }: ObjectToWrite) => {
    archive.written.push({ bucket, key, content: String(content) });
  },
}));
const RATINGS = 'https://sqs.example/123456789012/RatingsDead';
const EVENTS = 'https://sqs.example/123456789012/EventsDead';
const MANY = Array.from({ length: 20 }, (_, i) => `https://sqs.example/123456789012/Dead${i}`);
process.env.ARCHIVE_BUCKET = 'archive';

const { keepDeadLetters } = await import('../../../functions/nightly/keep-dead-letters.ts');
const { logger } = await import('../../../functions/shared/logger.ts');
const { queue } = await import('../../../functions/shared/queue.ts');
const metrics = await import('../../../functions/shared/metrics/metrics.ts');

type Letter = { MessageId: string; Body: string; held: boolean };
let lying: Map<string, Letter[]>;
let asked: string[];
let broken: string | undefined;
let measure: ReturnType<typeof vi.spyOn>;

/** As SQS: fewer at a time than are there and asked for, out of sight once handed out, and only what is let go of comes back into sight. */
async function answer({ constructor: { name }, input }: { constructor: { name: string }; input: Record<string, string> }) {
  asked.push(name);
  const letters = lying.get(input.QueueUrl!)!;
  if (input.QueueUrl === broken) throw new Error('this queue is away');
  if (name === 'ReceiveMessageCommand') {
    const handed = letters.filter(({ held }) => !held).slice(0, Number(input.MaxNumberOfMessages) - 3);
    for (const letter of handed) letter.held = true;
    const Messages = handed.map(({ MessageId, Body }) => ({
      ...{ MessageId, Body, ReceiptHandle: MessageId },
      Attributes: { ApproximateReceiveCount: '6', DeadLetterQueueSourceArn: 'arn:of-the-queue' },
    }));
    return Messages.length > 0 ? { Messages } : {};
  }
  if (name !== 'ChangeMessageVisibilityCommand') throw new Error(`nobody may ${name} here`);
  letters.find(({ MessageId }) => MessageId === input.ReceiptHandle)!.held = Number(input.VisibilityTimeout) > 0;
  return {};
}

beforeEach(() => {
  archive.written.length = 0;
  asked = [];
  broken = undefined;
  lying = new Map([RATINGS, EVENTS].map((url) => [url, []]));
  process.env.DEAD_LETTER_QUEUE_URLS = [...lying.keys()].join(',');
  vi.spyOn(queue, 'send').mockImplementation(answer as never);
  measure = vi.spyOn(metrics, 'measure').mockReturnValue();
});

const lay = (url: string, ...bodies: string[]) =>
  lying.get(url)!.push(...bodies.map((Body, i) => ({ Body, MessageId: `m-${i}`, held: false })));
const inSight = (url: string) => lying.get(url)!.filter(({ held }) => !held).length;
const files = () => new Map(archive.written.map(({ key, content }) => [key, content]));

test('a dead letter is copied to the private archive as it is, with what the queue knew of it', async () => {
  lay(RATINGS, '{"id":"2026-09a.so-y-te.x"}');
  await keepDeadLetters();
  expect(archive.written.map(({ bucket, key }) => `${bucket}: ${key}`)).toEqual(['archive: dead-letters/RatingsDead/m-0.json']);
  expect(JSON.parse(archive.written[0]!.content)).toEqual({
    queue: 'RatingsDead',
    attributes: { ApproximateReceiveCount: '6', DeadLetterQueueSourceArn: 'arn:of-the-queue' },
    body: '{"id":"2026-09a.so-y-te.x"}',
  });
  expect(measure).toHaveBeenCalledExactlyOnceWith('deadLettersKept', 1);
});

test('one that nobody can read is copied too, letter for letter', async () => {
  const bodies = ['{"cut off', '', '"\u0000 “không đọc được” \ud83d\ude00'];
  lay(RATINGS, ...bodies);
  await keepDeadLetters();
  expect(archive.written.map(({ content }) => JSON.parse(content).body)).toEqual(bodies);
});

test('all of a queue are copied, each once, and stay where they are: in sight, so that the alarm goes on', async () => {
  lay(RATINGS, ...Array.from({ length: 25 }, (_, i) => `body ${i}`));
  lay(EVENTS, 'another');
  await keepDeadLetters();
  expect(archive.written).toHaveLength(26);
  expect(files().size).toBe(26);
  expect([inSight(RATINGS), inSight(EVENTS)]).toEqual([25, 1]);
  expect(measure).toHaveBeenCalledExactlyOnceWith('deadLettersKept', 26);
});

test('a night that is done twice leaves one copy of each', async () => {
  lay(RATINGS, 'one', 'two');
  await keepDeadLetters();
  const first = files();
  await keepDeadLetters();
  expect(files()).toEqual(first);
  expect([first.size, inSight(RATINGS)]).toEqual([2, 2]);
});

test('letters of two queues under the same number are two', async () => {
  lay(RATINGS, 'a rating');
  lay(EVENTS, 'an event');
  await keepDeadLetters();
  expect([...files().keys()]).toEqual(['dead-letters/RatingsDead/m-0.json', 'dead-letters/EventsDead/m-0.json']);
});

test('where nothing lies nothing is written', async () => {
  await keepDeadLetters();
  expect([archive.written, asked]).toEqual([[], ['ReceiveMessageCommand', 'ReceiveMessageCommand']]);
  expect(measure).toHaveBeenCalledExactlyOnceWith('deadLettersKept', 0);
});

test('a queue that fails keeps no other from being copied, and the night is told of it', async () => {
  lying = new Map(MANY.map((url) => [url, []]));
  process.env.DEAD_LETTER_QUEUE_URLS = MANY.join(',');
  for (const url of MANY) lay(url, 'one');
  broken = MANY[0];
  const log = vi.spyOn(logger, 'error').mockReturnValue();
  await expect(keepDeadLetters()).rejects.toThrow('not copied: Dead0');
  expect(log).toHaveBeenCalledExactlyOnceWith(expect.any(String), expect.objectContaining({ queue: 'Dead0' }));
  expect([...files().keys()].sort()).toEqual(
    MANY.slice(1)
      .map((url) => `dead-letters/${url.split('/').pop()}/m-0.json`)
      .sort(),
  );
  expect(MANY.slice(1).map(inSight)).toEqual(MANY.slice(1).map(() => 1));
  expect(measure).toHaveBeenCalledExactlyOnceWith('deadLettersKept', MANY.length - 1);
});
