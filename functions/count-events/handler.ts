import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { decode, deliverAgain } from '../shared/batch.ts';
import { absorb } from '../shared/counting/absorb.ts';
import { measureAbsorbed } from '../shared/counting/measure.ts';
import { noteFirstHalf } from '../shared/deadlines/first-half.ts';
import { emits } from '../shared/metrics/metrics.ts';
import { Relayed } from '../shared/relayed.ts';
import { database } from '../shared/store/database.ts';
import { countables } from './countable.ts';
import { eventReceipt } from './receipt.ts';

/** Counts events of cases and obligations into their cells, each exactly once. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(emits('count-events'))
  .handler(async ({ Records }) => {
    const { readable, unreadable } = decode(Records, Relayed);
    const { counted, broken } = countables(readable);

    await noteFirstHalf(counted);
    const absorbed = await absorb(counted, { database, receipt: ({ key }) => eventReceipt(key) });

    measureAbsorbed('events', absorbed, unreadable.length + broken.length);
    const failed = new Set(absorbed.failed);
    return deliverAgain([
      ...unreadable.map(({ messageId }) => messageId),
      ...broken,
      ...counted.filter(({ id }) => failed.has(id)).map(({ messageId }) => messageId),
    ]);
  });
