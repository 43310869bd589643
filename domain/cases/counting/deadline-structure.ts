import type { AgencyId } from '../../agencies/agency.ts';
import type { Crosswalk } from '../../agencies/change/crosswalk.ts';
import type { Cell } from '../../metrics/cell.ts';
import { firstDayOf } from '../../periods/half-month.ts';

type Located = Pick<Cell, 'agency' | 'half'>;

/** Figures that stand together in the structure of a day. */
export type Group<Of> = {
  readonly key: string;
  readonly members: readonly AgencyId[];
  readonly comparable: boolean;
  readonly cells: readonly Of[];
};

/**
 * Groups cells by the bodies of a day. A stock is what came in before and did not leave since, so rows that share a body are one: else what
 * came in under one row would leave under another. Rows for which `counts` finds nothing join nobody and are left out.
 */
export function groupsIn<Of extends Located>(
  crosswalk: Crosswalk,
  cells: readonly Of[],
  counts: (cells: readonly Of[]) => boolean,
): Group<Of>[] {
  const placed = Map.groupBy(cells, ({ agency, half }) => crosswalk.placeOf(agency, firstDayOf(half)));
  const byKey = Map.groupBy([...placed], ([{ key }]) => key);
  const groups = [...byKey.values()].map((same): Group<Of> => {
    const [{ key, agencies, comparable }] = same[0]!;
    return { key, members: agencies, comparable, cells: same.flatMap(([, own]) => own) };
  });
  return joined(groups.filter((group) => counts(group.cells)));
}

function joined<Of>(groups: readonly Group<Of>[]): Group<Of>[] {
  const done: Group<Of>[] = [];
  for (const group of groups) {
    const touching = done.filter(({ members }) => members.some((member) => group.members.includes(member)));
    const rest = done.filter((other) => !touching.includes(other));
    done.splice(0, done.length, ...rest, touching.length === 0 ? group : together([...touching, group]));
  }
  return done;
}

function together<Of>(groups: readonly Group<Of>[]): Group<Of> {
  const members = [...new Set(groups.flatMap((group) => group.members))].sort();
  return { key: members.join('+'), members, comparable: false, cells: groups.flatMap(({ cells }) => cells) };
}
