import { parsePeriod } from '../../domain/periods/period.ts';
import type { Publication } from '../../domain/publication/document.ts';
import { filesOf } from '../../domain/publication/files/files.ts';
import { rollup, saysTheSame } from '../../domain/publication/rollup.ts';
import { parseInstant } from '../../domain/time.ts';
import { environment } from '../shared/environment.ts';
import { readObject } from '../shared/objects/read-object.ts';
import type { PublicationEntry } from '../shared/publications/entry.ts';
import { revisionsOf } from '../shared/publications/find.ts';
import type { RollupRequest } from '../shared/rollups/rollup.ts';
import { chainHead } from './chain.ts';
import { gather } from './gather.ts';
import { currentLedger } from './ledger-store.ts';
import { indicatorSection } from './sections/indicators.ts';
import { movePointers, writeFiles } from './write.ts';

export type Outcome = { readonly state: 'published' | 'unchanged'; readonly revision?: number };

/**
 * Computes the next revision of a period from cells and publishes it: files first, pointers last and all together. Asked twice under
 * the same id it publishes once. Nothing is published that says the same as before with the same standing.
 */
export async function publishPeriod(request: RollupRequest): Promise<Outcome> {
  const { basis, requestedAt, reason } = request;
  const period = parsePeriod(request.period, basis)!;
  const revisions = await revisionsOf(basis, period.id);
  const current = revisions.at(-1);
  const done = revisions.find(({ requestId }) => requestId === request.requestId);
  if (done) return { state: 'published', revision: done.revision };
  if (current && request.stage !== 'restated' && current.status !== 'preliminary')
    return { state: 'unchanged', revision: current.revision };

  const head = await chainHead();
  const { ledger, version } = await currentLedger(basis, period.year);
  const previous = current && { ...current, document: await documentOf(current) };
  const at = parseInstant(requestedAt)!;
  const gathered = await gather(period, ledger);
  const input = {
    ...gathered,
    period,
    revision: (current?.revision ?? 0) + 1,
    status: request.stage,
    reason,
    asOf: at,
    publishedAt: at,
    previous: previous && { path: previous.path, manifestSha256: previous.manifestSha256, document: previous.document },
  };
  // Twice: indicators are measured from what the satisfaction chapter shows after hiding, and a roll-up is a pure function.
  const shown = rollup(input).document;
  const result = rollup({ ...input, sections: { ...gathered.sections, indicators: await indicatorSection(period, shown, at) } });
  // Becoming final is news even when no figure moved; everything else is only when one did.
  const isNews = request.stage === 'final' || !previous || !saysTheSame(previous.document, result.document);
  if (!isNews) return { state: 'unchanged', revision: previous.revision };

  const files = filesOf(result.document, head && { path: head.path, manifestSha256: head.manifestSha256 });
  await writeFiles(files);
  await movePointers({ request, document: result.document, files, head, current, ledger: result.ledger, ledgerVersion: version });
  return { state: 'published', revision: result.document.revision };
}

const documentOf = async ({ path }: PublicationEntry): Promise<Publication> =>
  JSON.parse(await readObject(environment('SITE_BUCKET'), `${path}publication.json`));
