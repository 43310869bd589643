import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { decode, deliverAgain } from '../shared/batch.ts';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { emits, measure } from '../shared/metrics/metrics.ts';
import { Relayed } from '../shared/relayed.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { deliver } from './deliver.ts';
import { noticesOf } from './notices.ts';
import { chosenPort } from './ports/chosen.ts';
import type { Names } from './templates/case.ts';

/** Tells people what events mean for them, each once: senders of cases, officers, heads, agencies. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(emits('notify'))
  .handler(async ({ Records }) => {
    const { readable, unreadable } = decode(Records, Relayed);
    const failed = unreadable.map(({ messageId }) => messageId);
    const [names, port] = [await namesNow(), chosenPort()];
    for (const { messageId, event: message } of readable) {
      try {
        for (const notice of noticesOf(message.event, names)) await tell(message, notice, port);
      } catch (error) {
        // The error of a port may name an address: only its kind is kept.
        logger.warn('a notice was not delivered', { event: message.event.id, kind: (error as Error).name });
        measure('noticesFailed');
        failed.push(messageId);
      }
    }
    return deliverAgain(failed);
  });

async function tell(
  { event }: Relayed,
  notice: Parameters<typeof deliver>[1],
  port: Parameters<typeof deliver>[2],
): Promise<void> {
  const sent = await deliver(event, notice, port);
  if (sent === 'sent') measure('noticesSent');
  else if (notice.target.kind === 'agency') {
    logger.warn('nobody said where this agency can be reached', { event: event.id, agency: notice.target.to.agency });
    measure('noticesFailed');
  }
}

async function namesNow(): Promise<Names> {
  const registry = await currentRegistry();
  return {
    site: environment('SITE_ADDRESS'),
    agency: (id) => {
      const known = registry.get(id);
      return { vi: known?.nameVi ?? id, en: known?.nameEn ?? id };
    },
  };
}
