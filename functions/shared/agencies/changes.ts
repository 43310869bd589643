import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AgencyId } from '../../../domain/agencies/agency.ts';
import type { DeclaredChange } from '../../../domain/agencies/change/apply.ts';
import type { ChangeKind, ChangeTarget } from '../../../domain/agencies/change/change.ts';
import { changesBetween } from '../../../domain/agencies/change/links.ts';
import { type ReferenceAct, referenceActOf } from '../../../domain/agencies/reference-acts.ts';
import type { Registry } from '../../../domain/agencies/registry.ts';
import type { LocalDate } from '../../../domain/time.ts';
import { database, type Key, recordsTable } from '../store/database.ts';
import { allItems } from '../store/query.ts';
import { AGENCIES_PARTITION } from '../store/registry.ts';

/** A change as it was declared, with what is needed to take it back. */
export type ChangeRecord = DeclaredChange & {
  readonly id: string;
  readonly declaredAt: string;
  readonly declaredBy: string;
  readonly withdrawnAt?: string;
  readonly withdrawnBy?: string;
};

const PREFIX = 'CHANGE#';
export const changeKey = (id: string): Key => ({ pk: AGENCIES_PARTITION, sk: `${PREFIX}${id}` });

export async function findChange(id: string): Promise<ChangeRecord | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: changeKey(id), ConsistentRead: true }));
  return Item && bare(Item as ChangeRecord & Key);
}

const declaredChanges = async (): Promise<ChangeRecord[]> =>
  (await allItems<ChangeRecord & Key>(recordsTable(), AGENCIES_PARTITION, PREFIX)).map(bare);

const bare = ({ pk: _, sk: __, ...record }: ChangeRecord & Key): ChangeRecord => record;

/** A change of the list: declared here, or known from the reference data. */
export type KnownChange = ReferenceAct & {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly from: readonly AgencyId[];
  readonly to: readonly AgencyId[];
  readonly effectiveOn: LocalDate;
  /** Names of the bodies after it, also where a withdrawal has taken them out of the registry. */
  readonly named?: ReadonlyMap<AgencyId, ChangeTarget>;
  readonly declaredAt?: string;
  readonly withdrawnAt?: string;
};

/** All changes, the latest to take effect first; those that the registry came with have ids made of their day, kind and first body. */
export async function knownChanges(registry: Registry): Promise<KnownChange[]> {
  const declared = (await declaredChanges()).map(knownChange);
  const isDeclared = (on: LocalDate, from: readonly AgencyId[]) =>
    declared.some(({ withdrawnAt, effectiveOn, from: bodies }) => !withdrawnAt && effectiveOn === on && meets(bodies, from));
  const reference = changesBetween(registry, '0000-01-01', '9999-12-31')
    .filter(({ effectiveOn, from }) => !isDeclared(effectiveOn, from))
    .map(
      (change): KnownChange => ({
        ...change,
        id: `${change.effectiveOn}-${change.kind}-${change.from[0]}`,
        ...(referenceActOf(change.effectiveOn) ?? { legalAct: '' }),
      }),
    );
  return [...declared, ...reference].sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

/** A declared change as the list has it; the bodies after it with the names that it gave them. */
export function knownChange({ id, change, declaredAt, withdrawnAt }: ChangeRecord): KnownChange {
  const { to, ...rest } = change;
  const named = new Map(to.map((target) => [target.id, target]));
  const moments = { declaredAt, ...(withdrawnAt !== undefined && { withdrawnAt }) };
  return { ...rest, id, to: [...named.keys()], named, ...moments };
}

const orderOf = ({ effectiveOn, id }: KnownChange): string => `${effectiveOn} ${id}`;
const meets = (a: readonly AgencyId[], b: readonly AgencyId[]): boolean => a.some((id) => b.includes(id));

/** The change by which a body ended, among those known. */
export const changeThatEnded = (changes: readonly KnownChange[], agency: AgencyId, on: LocalDate): KnownChange | undefined =>
  changes.find(
    ({ from, to, effectiveOn, withdrawnAt }) =>
      !withdrawnAt && effectiveOn <= on && from.includes(agency) && !to.includes(agency),
  );
