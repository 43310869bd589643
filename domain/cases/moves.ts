import * as z from 'zod';
import { LINKS } from '../../events/case-holder.ts';
import { AgencyId, LocalDateText } from '../agencies/agency.ts';
import { CodeText, Decision, Description, Note, Title, When } from './intake/fields.ts';
import { OBSTACLES, REJECT_REASONS, SUSPEND_REASONS } from './reasons.ts';
import { About, CaseKind, Category, Level } from './vocabulary.ts';

const named = <Name extends string>(move: Name) => ({
  move: z.literal(move),
  /** The version that the mover has seen; another one is a conflict. */
  version: z.int().min(1),
  /** For the file, read by officers of the agency. Kept in Private. */
  note: Note.optional(),
});

const keysOf = <T extends object>(table: T) => z.enum(Object.keys(table) as [string, ...string[]]);

const Part = z.strictObject({
  kind: CaseKind.exclude(['denunciation']),
  category: Category.optional(),
  about: About.optional(),
  agency: AgencyId.optional(),
  title: Title,
  description: Description,
});
export type Part = z.infer<typeof Part>;

const MAX_PARTS = 10;

/** An officer id as in tokens: no spaces, so that nobody puts a name here. */
const OfficerId = z.string().regex(/^[^\s@]{1,100}$/);

/** `POST /v1/cases/{code}/moves`: one move with exactly its own fields. */
export const MoveBody = z.discriminatedUnion('move', [
  z.strictObject({ ...named('accept'), obstacle: z.enum(OBSTACLES).optional() }),
  z.strictObject({
    ...named('classify'),
    level: Level.optional(),
    category: Category.optional(),
    about: About.optional(),
    remote: z.boolean().optional(),
    complex: z.boolean().optional(),
    speciallyComplex: z.boolean().optional(),
    severalPlaces: z.boolean().optional(),
  }),
  z.strictObject({ ...named('request-supplement'), text: Note.optional() }),
  z.strictObject({ ...named('supplement'), text: Description.optional() }),
  z.strictObject({ ...named('transfer'), to: AgencyId }),
  z.strictObject({ ...named('assign'), to: OfficerId.optional() }),
  z.strictObject({ ...named('progress-notice'), text: Note.optional() }),
  z.strictObject({ ...named('extend'), until: z.union([When, LocalDateText]), reason: Note }),
  z.strictObject({ ...named('suspend'), reason: keysOf(SUSPEND_REASONS) }),
  z.strictObject({ ...named('resume') }),
  /** `on`: the day on which it was held; today unless told. */
  z.strictObject({ ...named('dialogue'), on: LocalDateText.optional() }),
  z.strictObject({
    ...named('decide'),
    /** An official number such as `123/QĐ-UBND`: letters, digits, `/`, `-`, `.`; no spaces. */
    number: z.string().regex(/^[\p{L}\p{N}/.-]{1,60}$/u),
    date: LocalDateText,
    text: Description.optional(),
  }),
  z.strictObject({ ...named('answer'), text: Description, public: z.boolean().default(false) }),
  z.strictObject({ ...named('publish') }),
  z.strictObject({
    ...named('reject'),
    reasonCode: keysOf(REJECT_REASONS),
    /** The case that this one duplicates. */
    case: CodeText.optional(),
    /** The body outside this system that is competent, and was named to the sender. */
    body: Note.optional(),
  }),
  z.strictObject({ ...named('withdraw') }),
  z.strictObject({ ...named('reopen'), reasonCode: z.enum(['dissatisfied', 'new-facts', 'error']).default('error') }),
  z.strictObject({
    ...named('refile'),
    kind: CaseKind,
    category: Category.optional(),
    about: About.optional(),
    instance: z.union([z.literal(1), z.literal(2)]).optional(),
    decision: Decision.optional(),
    knownOn: LocalDateText.optional(),
  }),
  z.strictObject({ ...named('split'), parts: z.array(Part).min(2).max(MAX_PARTS) }),
  z.strictObject({ ...named('link'), to: CodeText, as: z.enum(LINKS).exclude(['part-of', 'part']).default('related') }),
  z.strictObject({ ...named('close') }),
]);
export type MoveBody = z.infer<typeof MoveBody>;
export type Move<Name extends MoveBody['move']> = Extract<MoveBody, { move: Name }>;
