import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { database } from './database.ts';

/** How many readers share a scan: a table of millions is read through in minutes. */
const SEGMENTS = 4;

/** Reads a whole table, several segments side by side; `take` gets each page. For recounts only: it costs what the table weighs. */
export async function scanAll(
  query: Omit<ScanCommandInput, 'Segment' | 'TotalSegments' | 'ExclusiveStartKey'>,
  take: (items: Record<string, unknown>[]) => void,
): Promise<void> {
  const readSegment = async (segment: number): Promise<void> => {
    let start: Record<string, unknown> | undefined;
    do {
      const page = await database.send(
        new ScanCommand({ ...query, Segment: segment, TotalSegments: SEGMENTS, ExclusiveStartKey: start }),
      );
      take(page.Items ?? []);
      start = page.LastEvaluatedKey;
    } while (start);
  };
  await Promise.all(Array.from({ length: SEGMENTS }, (_, segment) => readSegment(segment)));
}
