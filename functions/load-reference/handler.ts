import middy from '@middy/core';
import { rewriteSiteIndex } from '../shared/publications/site-index.ts';
import { loadAgencies } from './agencies.ts';
import { loadCalendar } from './calendar.ts';
import { makeDerivationKey } from './derivation-key.ts';

/** Loads what no request can do without, the registry and the calendar, as part of a deployment. Running it again changes nothing: what is there already is newer than what it brings. */
export const handler = middy().handler(async () => {
  await makeDerivationKey();
  await loadAgencies();
  await loadCalendar();
  await rewriteSiteIndex();
});
