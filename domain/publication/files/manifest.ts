import { createHash } from 'node:crypto';
import type { Publication, Reference } from '../document.ts';

/** A file of a publication, as text. */
export type PublicationFile = { readonly name: string; readonly mediaType: string; readonly text: string };
export type FileEntry = { readonly name: string; readonly mediaType: string; readonly bytes: number; readonly sha256: string };

/** What holds a publication together and ties it to the one before it in the single chain of all publications. Named by its own hash. */
export type Manifest = {
  readonly schema: 'thuoc-do.manifest.v1';
  readonly basis: string;
  readonly period: string;
  readonly revision: number;
  readonly status: string;
  readonly publishedAt: string;
  readonly files: readonly FileEntry[];
  /** The publication before this one, of any period; null for the first of all. */
  readonly previous: Reference | null;
};

export const MANIFEST = 'manifest.json';

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export const entryOf = ({ name, mediaType, text }: PublicationFile): FileEntry => ({
  name,
  mediaType,
  bytes: Buffer.byteLength(text),
  sha256: sha256(text),
});

export const manifestOf = (document: Publication, files: readonly PublicationFile[], previous: Reference | null): Manifest => ({
  schema: 'thuoc-do.manifest.v1',
  basis: document.basis,
  period: document.period,
  revision: document.revision,
  status: document.status,
  publishedAt: document.publishedAt,
  files: files.map(entryOf),
  previous,
});

/** The folder of a publication under the site's address. Its name proves its content. */
export const pathOf = (
  { basis, period, revision }: Pick<Publication, 'basis' | 'period' | 'revision'>,
  manifestSha256: string,
): string => `${basis}/${period}/${revision}/${manifestSha256}/`;
