import type { Registry } from '../agencies/registry.ts';
import type { Cell } from '../metrics/cell.ts';
import type { Period } from '../periods/period.ts';
import { formatInstant, type Instant } from '../time.ts';
import { differencesOf } from './differences.ts';
import type { Ledger } from './disclosure/ledger.ts';
import { protect } from './disclosure/protect.ts';
import { FEWEST, FLAGGED_UNDER } from './disclosure/safe.ts';
import type { Publication, Reference, Section, SectionId, Status } from './document.ts';
import { canonicalJson } from './files/canonical-json.ts';
import { METHOD_TEXTS, NOTES, titleOf } from './notes.ts';
import { sectionsOf } from './sections.ts';
import type { Table } from './table.ts';
import { changesTable, type OrderedChange } from './tables/changes.ts';
import { type InvitationCount, responseTable } from './tables/response.ts';
import { satisfactionTables } from './tables/satisfaction.ts';
import { MARKS } from './tables/words.ts';

/** Everything a revision is computed from. No events and no clock: the same input gives the same bytes. */
export type RollupInput = {
  readonly period: Period;
  readonly revision: number;
  readonly status: Status;
  /** Why it is restated. */
  readonly reason?: string;
  /** The cut-off of the data, and when it is published. */
  readonly asOf: Instant;
  readonly publishedAt: Instant;
  /** Leaf cells (with service and channel) of `PUBLISHED_INSTRUMENTS` in all half-months of the period; never agency cells. */
  readonly leaves: readonly Cell[];
  readonly invitations: readonly InvitationCount[];
  readonly registry: Registry;
  /** The changes of agencies that are in force, with their legal acts. */
  readonly changes?: readonly OrderedChange[];
  /** Of the same basis and year: the one that the last publication handed back, or `emptyLedger`. Private. */
  readonly ledger: Ledger;
  /** Ready tables of other parts, already fit for everybody's eyes. */
  readonly sections?: Readonly<Partial<Record<Exclude<SectionId, 'satisfaction'>, readonly Table[]>>>;
  /** The revision before this one, as it was published. */
  readonly previous?: Reference & { readonly document: Publication };
};

export type Rollup = {
  readonly document: Publication;
  /** Private. Store it with the publication; the next one of the year needs it. */
  readonly ledger: Ledger;
};

/** Computes one revision of a period: what was counted, minus what must not be told, beside what was published before. */
export function rollup(input: RollupInput): Rollup {
  const { period, registry, previous } = input;
  const { visible, ledger } = protect(input.leaves, period, input.ledger);
  const response = responseTable(input.invitations, visible.get('contact-verified')!, registry);
  const changes = changesTable(registry, period, input.changes);
  const sections = sectionsOf({
    ...input.sections,
    satisfaction: [...satisfactionTables(visible, period, registry), ...(response ? [response] : [])],
    comparability: [...(input.sections?.comparability ?? []), ...(changes ? [changes] : [])],
  });
  const document: Publication = {
    schema: 'thuoc-do.publication.v1',
    title: titleOf(period),
    period: period.id,
    kind: period.kind,
    basis: period.basis,
    from: period.from,
    to: period.to,
    revision: input.revision,
    status: input.status,
    reason: input.reason ?? null,
    asOf: formatInstant(input.asOf),
    publishedAt: formatInstant(input.publishedAt),
    methods: METHOD_TEXTS,
    disclosure: {
      fewest: FEWEST,
      flaggedUnder: FLAGGED_UNDER,
      hiddenRows: marked(sections, MARKS.hidden),
      heldRows: marked(sections, MARKS.held),
    },
    sections,
    notes: NOTES,
    previous: previous
      ? { revision: previous.document.revision, path: previous.path, manifestSha256: previous.manifestSha256 }
      : null,
    differences: previous ? differencesOf(previous.document, { sections }) : [],
  };
  return { document, ledger };
}

const marked = (sections: readonly Section[], mark: string): number =>
  sections
    .flatMap(({ tables }) => tables.flatMap(({ rows }) => rows))
    .filter(({ marks }) => typeof marks === 'string' && marks.split(' ').includes(mark)).length;

/** Whether two revisions say the same: figures, notes and methods, whatever their number, status and time. */
export const saysTheSame = (a: Publication, b: Publication): boolean =>
  canonicalJson([a.sections, a.notes, a.methods]) === canonicalJson([b.sections, b.notes, b.methods]);
