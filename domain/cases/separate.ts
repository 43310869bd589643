import type { AgencyId } from '../agencies/agency.ts';
import type { Instant } from '../time.ts';
import type { Case } from './case.ts';
import type { OfficerCase, PublicCase } from './intake/case-input.ts';
import type { Denouncer, DenunciationInput } from './intake/denunciation.ts';
import type { Contact } from './intake/fields.ts';
import { type Channel, GROUP_SIGNERS } from './vocabulary.ts';

/** Everything a person gave about himself or wrote, of one case. Stored in Private only; the case itself keeps no word of it. */
export type PrivateCase = {
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly contact?: Contact;
  readonly location?: { readonly lat?: number; readonly lng?: number; readonly address?: string };
  /** Number of the decision complained of, as the person typed it. */
  readonly decisionNumber?: string;
  /** Denunciations: who is denounced, where, and by whom. The denouncer is stored under an access of its own. */
  readonly places?: readonly string[];
  readonly denouncer?: Denouncer;
};

export const TEXT_KINDS = [
  'answer',
  'decision',
  'progress-notice',
  'supplement-request',
  'supplement',
  'extension-reason',
  'rejection-note',
  'competent-body',
  'note',
] as const;

/** A text written in the course of a case, by its version. `public`: the officer meant it for everyone (the answer). */
export type PrivateText = {
  readonly code: string;
  readonly version: number;
  readonly what: (typeof TEXT_KINDS)[number];
  readonly text: string;
  readonly public: boolean;
  readonly at: Instant;
};

type CaseInput = PublicCase | OfficerCase;

/** Splits an intake into what a person wrote and the rest, of which alone case, events and figures are made. */
export function separate<Input extends CaseInput>(input: Input): { person: Omit<PrivateCase, 'code'>; facts: CaseFacts } {
  const { title, description, contact, location } = input;
  const decision = input.kind === 'complaint' ? input.decision : undefined;
  return {
    person: {
      title,
      description,
      ...(contact && { contact }),
      ...(location && { location }),
      ...(decision && { decisionNumber: decision.number }),
    },
    facts: {
      kind: input.kind,
      channel: input.channel,
      publish: input.publish,
      group: input.signers >= GROUP_SIGNERS,
      anonymous: input.contact?.name === undefined,
      ...(input.agency && { agency: input.agency }),
      ...(input.kind === 'petition' && { category: input.category, ...(input.about && { about: input.about }) }),
      ...(input.kind === 'complaint' && {
        instance: input.instance,
        ...(input.knownOn && { knownOn: input.knownOn }),
        ...(decision && { firstDecision: { date: decision.date, ...(decision.agency && { agency: decision.agency }) } }),
        ...(input.firstCase && { firstCase: input.firstCase }),
      }),
    },
  };
}

/** The same for a denunciation, whose sender is a secret (Law on Denunciation 2018 Art. 8, 56). */
export function separateDenunciation(input: DenunciationInput): { person: Omit<PrivateCase, 'code'>; facts: CaseFacts } {
  const places = typeof input.places === 'number' ? [] : (input.places ?? []);
  const several = (typeof input.places === 'number' ? input.places : places.length) > 1;
  return {
    person: {
      title: input.subject,
      description: input.description,
      ...(places.length > 0 && { places }),
      ...(input.denouncer && { denouncer: input.denouncer }),
    },
    facts: {
      kind: 'denunciation',
      channel: input.channel ?? (input.form === 'letter' ? 'letter' : 'reception'),
      publish: false,
      group: false,
      anonymous: input.denouncer === undefined,
      agency: input.agency,
      form: input.form,
      severalPlaces: several,
    },
  };
}

/** What is known of a new case once the person is taken out: codes, dates and yes or no. */
export type CaseFacts = Pick<
  Case,
  'kind' | 'category' | 'about' | 'publish' | 'group' | 'anonymous' | 'instance' | 'knownOn' | 'firstDecision' | 'firstCase'
> &
  Pick<Case, 'form' | 'severalPlaces'> & { readonly channel: Channel; readonly agency?: AgencyId };
