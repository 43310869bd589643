import type { Instant } from '../time.ts';
import type { Annex, Block, Run } from './parts.ts';

/** A chapter (1) or a heading under it (2), or a stretch of text. */
export type Part = Block | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string };

/** How a document is named: a letter (công văn) by its subject under the number, everything else by its type and title. */
export type Naming =
  | { readonly kind: 'letter'; readonly subject: string }
  | { readonly kind: 'titled'; readonly type: string; readonly title: string };

/** The body in whose name a document goes out, line by line as printed. */
export type Issuer = {
  /** The body above it; left out for people's committees, which have none in their head. */
  readonly superior?: readonly Run[];
  readonly name: readonly string[];
  /** Where its documents are dated: the ward or commune itself for its committee, else the city. */
  readonly place: string;
  /** In whose name is signed (`TM.`); left out where the head signs for the body itself. */
  readonly onBehalfOf?: string;
};

/** Tables on pages of their own; `reference` says in brackets which document they belong to. */
export type Appendix = { readonly reference: string; readonly annexes: readonly Annex[] };

/**
 * A document of the administration, complete but for its looks (Decree 30/2020/ND-CP, Appendix I). Number, date and signature are the
 * clerk's. The same model is written as the same bytes, so `asOf` is the only moment in it.
 */
export type OfficialDocument = {
  readonly issuer: Issuer;
  /** What follows the number, without the slash: `BC-UBND`; a blank where only the clerk knows it. */
  readonly symbol: Run;
  readonly year: number;
  readonly naming: Naming;
  readonly addressee: string;
  readonly isDraft: boolean;
  readonly body: readonly Part[];
  /** Whoever gets a copy, one a line. */
  readonly recipients: readonly Run[];
  readonly appendix?: Appendix;
  /** For the file's own properties: what it is about, who wrote it, the moment up to which its figures count. */
  readonly properties: { readonly title: string; readonly author: string; readonly asOf: Instant };
};
