import { REGION } from '../assembly/assembly.ts';
import { type DynamoDb, DynamoDbError } from '../engines/dynamodb.ts';

/** A change of an item, as a function of a stream mapping sees it. */
export type StreamRecord = {
  eventID: string;
  eventName: string;
  eventVersion: string;
  eventSource: string;
  awsRegion: string;
  eventSourceARN: string;
  dynamodb: { SequenceNumber: string; Keys: unknown; NewImage?: unknown; OldImage?: unknown };
};

/** How far each shard has been read: the last sequence number, or `done` when a closed shard holds no more. */
export type StreamPosition = Record<string, string>;

type Shard = { ShardId: string; ParentShardId?: string };
type Records = { Records: StreamRecord[]; NextShardIterator?: string };

const DONE = 'done';
const PER_READ = 1000;

/** Reads a table's stream from its oldest record on, parents before children, and remembers how far it came. */
export class StreamReader {
  readonly #db: DynamoDb;
  readonly #table: string;
  readonly #sourceArn: string;
  readonly #position: StreamPosition;
  #streamArn: string | undefined;
  readonly #iterators = new Map<string, string>();
  #shards: Shard[] = [];

  constructor(db: DynamoDb, sourceArn: string, position: StreamPosition) {
    this.#db = db;
    this.#sourceArn = sourceArn;
    this.#table = sourceArn.split('/')[1]!;
    this.#position = { ...position };
  }

  get position(): StreamPosition {
    return { ...this.#position };
  }

  /** The next records, none when everything has been read. */
  async read(): Promise<StreamRecord[]> {
    for (const shard of await this.#open()) {
      const records = await this.#readShard(shard);
      if (records.length > 0) return records;
    }
    return [];
  }

  async #open(): Promise<Shard[]> {
    const open = this.#shards.filter(({ ShardId }) => this.#position[ShardId] !== DONE);
    if (open.length > 0) return open;
    this.#streamArn ??= await this.#latestStream();
    const { StreamDescription } = (await this.#db.streams('DescribeStream', { StreamArn: this.#streamArn })) as {
      StreamDescription: { Shards: Shard[] };
    };
    this.#shards = ordered(StreamDescription.Shards);
    return this.#shards.filter(({ ShardId }) => this.#position[ShardId] !== DONE);
  }

  async #latestStream(): Promise<string> {
    const { Table } = (await this.#db.call('DescribeTable', { TableName: this.#table })) as {
      Table: { LatestStreamArn: string };
    };
    return Table.LatestStreamArn;
  }

  async #readShard({ ShardId }: Shard): Promise<StreamRecord[]> {
    const ShardIterator = this.#iterators.get(ShardId) ?? (await this.#iterator(ShardId));
    const answer = (await this.#db.streams('GetRecords', { ShardIterator, Limit: PER_READ }).catch((error: Error) => {
      this.#iterators.delete(ShardId); // expired: the next read takes a new one from the last known place
      throw error;
    })) as Records;
    if (answer.NextShardIterator) this.#iterators.set(ShardId, answer.NextShardIterator);
    else this.#iterators.delete(ShardId); // the last page of a closed shard: used again it would give the same page for ever
    const last = answer.Records.at(-1);
    if (last) this.#position[ShardId] = last.dynamodb.SequenceNumber;
    else if (!answer.NextShardIterator) this.#position[ShardId] = DONE;
    return answer.Records.map((record) => ({ ...record, awsRegion: REGION, eventSourceARN: this.#sourceArn }));
  }

  async #iterator(ShardId: string): Promise<string> {
    const StreamArn = this.#streamArn ?? (await this.#latestStream());
    const SequenceNumber = this.#position[ShardId];
    const from = (input: object) => this.#db.streams('GetShardIterator', { StreamArn, ShardId, ...input });
    const oldest = { ShardIteratorType: 'TRIM_HORIZON' };
    const answer = await (SequenceNumber
      ? from({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber })
      : from(oldest)
    ).catch((error: Error) => {
      if (error instanceof DynamoDbError && error.name === 'TrimmedDataAccessException') return from(oldest);
      throw error;
    });
    return String(answer.ShardIterator);
  }
}

/** Parents before their children, so that changes of one item stay in order. */
function ordered(shards: readonly Shard[]): Shard[] {
  const known = new Set(shards.map(({ ShardId }) => ShardId));
  const depth = (shard: Shard): number => {
    const parent =
      shard.ParentShardId && known.has(shard.ParentShardId)
        ? shards.find((one) => one.ShardId === shard.ParentShardId)
        : undefined;
    return parent ? depth(parent) + 1 : 0;
  };
  return [...shards].sort((a, b) => depth(a) - depth(b));
}
