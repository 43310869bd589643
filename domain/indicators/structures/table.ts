import type { IndicatorLine, Owner } from '../structure.ts';

/** A row of the index tables of 2025 (PAR INDEX, SIPAS, PAPI), as the reference files hold it. */
export type IndexRow = {
  readonly code: string;
  readonly parent: string | null;
  readonly level: string;
  readonly name_vi: string;
  readonly name_en: string;
  readonly max: number;
  readonly result_2024: number;
  readonly target_2025: number;
  readonly owner: string | null;
  readonly owners?: readonly OwnerRow[];
  readonly unit?: string;
  readonly note?: string;
  readonly raw: { readonly max: string; readonly result_2024: string; readonly target_2025: string };
};

export type OwnerRow = { readonly agency: string; readonly scope_vi: string | null; readonly scope_en: string | null };

/** Every agency that a row names; none where the cell is blank. */
export const ownersOf = ({ owner, owners }: Pick<IndexRow, 'owner' | 'owners'>): Owner[] =>
  (owners ?? (owner ? [{ agency: owner, scope_vi: null, scope_en: null }] : [])).map(({ agency, scope_vi, scope_en }) => ({
    agency,
    ...(scope_vi ? { scopeVi: scope_vi } : {}),
    ...(scope_en ? { scopeEn: scope_en } : {}),
  }));

/** A row of an index table as a line; results and targets of the row are read apart (`reference.ts`). */
export const lineOfRow =
  (source: string) =>
  (row: IndexRow): IndicatorLine => ({
    code: row.code,
    ...(row.parent ? { parent: row.parent } : {}),
    level: row.level,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    unit: row.unit ?? 'điểm',
    max: row.max,
    operator: '>=',
    owners: ownersOf(row),
    ...(row.note ? { note: row.note } : {}),
    source,
  });
