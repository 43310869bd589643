import type { Rollup } from '../shared/rollups/rollup.ts';

export const view = ({
  period,
  basis,
  state,
  revision,
  requestedBy,
  reason,
}: Omit<Rollup, 'stage' | 'requestId' | 'requestedAt'>) => ({
  period,
  basis,
  state,
  revision,
  requestedBy,
  reason,
});
