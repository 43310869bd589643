import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import { type Key, recordsTable } from './database.ts';
import { allItems } from './query.ts';

/** One report of a source about an agency and service in a half-month. */
export type InvitationCount = {
  readonly agency: string;
  readonly service: string;
  readonly served: number;
  readonly invited: number;
};

export const invitationKey = (half: HalfMonth, agency: string, service: string, source: string): Key => ({
  pk: `INVITATIONS#${half}`,
  sk: `${agency}#${service}#${source}`,
});

export async function invitationsIn(halves: readonly HalfMonth[]): Promise<(InvitationCount & { half: HalfMonth })[]> {
  const perHalf = await Promise.all(
    halves.map(async (half) =>
      (await allItems<InvitationCount>(recordsTable(), `INVITATIONS#${half}`)).map((count) => ({ ...count, half })),
    ),
  );
  return perHalf.flat();
}
