import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { approve } from './approve.ts';
import { ask } from './ask.ts';
import { approveRollup, createRollup, showRollup } from './routes.ts';
import { show } from './show.ts';

/** Takes requests of co-ordinators for a new revision; a restatement waits for a second person. */
export const handler = api([endpoint(createRollup, ask), endpoint(approveRollup, approve), endpoint(showRollup, show)]);
