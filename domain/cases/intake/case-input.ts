import * as z from 'zod';
import { AgencyId, LocalDateText } from '../../agencies/agency.ts';
import { About, Category, Channel, SELF_CHANNELS } from '../vocabulary.ts';
import { CodeText, Contact, Decision, Description, Location, Title, When } from './fields.ts';

const MAX_SIGNERS = 100_000;

const Everyone = {
  agency: AgencyId.optional(),
  title: Title,
  description: Description,
  location: Location.optional(),
  /** Consent to publish the answer. Silence is no consent (Law on Personal Data Protection 91/2025). */
  publish: z.boolean().default(false),
  /** How many signed; from 5 on the case is a group's. */
  signers: z.int().min(1).max(MAX_SIGNERS).default(1),
};

const Petition = {
  ...Everyone,
  kind: z.literal('petition'),
  category: Category,
  about: About.optional(),
  contact: Contact.optional(),
};
const Complaint = {
  ...Everyone,
  kind: z.literal('complaint'),
  instance: z.union([z.literal(1), z.literal(2)]).default(1),
  decision: Decision.optional(),
  knownOn: LocalDateText.optional(),
  /** The case of the first instance in this system, when it is overdue without a decision. */
  firstCase: CodeText.optional(),
  contact: Contact.optional(),
};
const InformationRequest = { ...Everyone, kind: z.literal('information-request'), contact: Contact.optional() };
const Question = { ...Everyone, kind: z.literal('question'), contact: Contact.optional() };

type Filled =
  | z.infer<z.ZodObject<typeof Petition>>
  | z.infer<z.ZodObject<typeof Complaint>>
  | z.infer<z.ZodObject<typeof InformationRequest>>
  | z.infer<z.ZodObject<typeof Question>>;

/** Rules over several fields, the same for senders and officers. */
function checkTogether(input: Filled, context: z.RefinementCtx): void {
  const refuse = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (input.kind === 'petition' && (input.category === 'conduct') !== (input.about !== undefined))
    refuse(['about'], 'for category conduct, and only for it');
  if (input.kind !== 'complaint') return;
  // Law 136/2025/QH15: the complainant identifies himself.
  if (!input.contact?.name) refuse(['contact', 'name'], 'a complainant gives his name');
  if (!(input.contact?.address || input.contact?.phone || input.contact?.email))
    refuse(['contact', 'address'], 'where to reach the complainant');
  if (input.instance === 2 && !input.decision && !input.firstCase)
    refuse(['decision'], 'a second instance names the first decision, or the first case when that is overdue');
  if (input.instance === 1 && input.firstCase) refuse(['firstCase'], 'for a second instance only');
  if (input.decision && input.knownOn && input.knownOn < input.decision.date) refuse(['knownOn'], 'before the decision');
}

const SelfChannel = z.enum(SELF_CHANNELS).default('portal');

/** `POST /v1/cases` as anyone may send it. A denunciation is refused by the caller of this schema with guidance (`denunciation-by-web`). */
export const PublicCase = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...Petition, channel: SelfChannel }),
    z.strictObject({ ...Complaint, channel: SelfChannel }),
    z.strictObject({ ...InformationRequest, channel: SelfChannel }),
    z.strictObject({ ...Question, channel: SelfChannel }),
  ])
  .superRefine(checkTogether);
export type PublicCase = z.infer<typeof PublicCase>;

const Officers = { channel: Channel.default('counter'), receivedAt: When.optional() };

/** `POST /v1/cases` as an officer enters it: any channel, and the moment of receipt, from which the clock runs. */
export const OfficerCase = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...Petition, ...Officers }),
    z.strictObject({ ...Complaint, ...Officers }),
    z.strictObject({ ...InformationRequest, ...Officers }),
    z.strictObject({ ...Question, ...Officers }),
  ])
  .superRefine(checkTogether);
export type OfficerCase = z.infer<typeof OfficerCase>;
