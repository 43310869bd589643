import type { Assembly } from '../assembly/assembly.ts';
import type { DataFolder } from '../data-folder.ts';
import type { DynamoDb } from '../engines/dynamodb.ts';
import type { Queue } from '../engines/queues.ts';
import type { FaultInjector } from '../faults.ts';
import type { FunctionHost } from '../lambda/host.ts';
import { type Mapping, mappingsOf } from './mapping.ts';
import type { Poller } from './poller.ts';
import { QueuePoller } from './queue-poller.ts';
import { StreamPoller } from './stream-poller.ts';
import { type StreamPosition, StreamReader } from './stream-reader.ts';

export type PollersOptions = {
  assembly: Assembly;
  queues: readonly Queue[];
  db: DynamoDb;
  host: FunctionHost;
  faults: FaultInjector;
  data: DataFolder;
  send: (queueArn: string, body: string) => void;
};

const FILE = 'streams.json';

/** Starts a poller for every event-source mapping of the template. */
export function startPollers({ assembly, queues, db, host, faults, data, send }: PollersOptions): Poller[] {
  const positions = data.read<Record<string, StreamPosition>>(FILE) ?? {};
  const streamPoller = (mapping: Mapping): Poller => {
    const key = `${mapping.source} ${mapping.functionName}`;
    return new StreamPoller({
      mapping,
      host,
      faults,
      reader: new StreamReader(db, mapping.source, positions[key] ?? {}),
      giveUp: send,
      checkpoint: (position) => {
        positions[key] = position;
        data.write(FILE, positions);
      },
    });
  };
  return mappingsOf(assembly).map((mapping) => {
    const queue = queues.find(({ arn }) => arn === mapping.source);
    return queue ? new QueuePoller({ mapping, queue, host, faults }) : streamPoller(mapping);
  });
}
