import { INSTRUMENTS, SIPAS_INSTRUMENT } from '../instruments/index.ts';
import type { Instrument } from '../instruments/instrument.ts';
import { serviceContact } from '../instruments/service-contact.ts';
import { type Assurance, VERIFIED } from '../ratings/rating.ts';

/** Cuts of the published tables. Each is a partition of the people (or, for items, of the questions) of a universe. */
export const DIMENSIONS = ['agency', 'service', 'channel', 'filing', 'respondent', 'item'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Answers that are published together and never summed with others: one instrument, verified or open. */
export type Universe = {
  readonly id: UniverseId;
  readonly instrument: Instrument;
  readonly group: 'verified' | 'open';
  readonly dimensions: readonly Dimension[];
  /** How many answers one person can add to the main figure: 1, or all items where it pools them. */
  readonly answersPerPerson: number;
};
export const UNIVERSE_IDS = ['contact-verified', 'contact-open', 'sipas-verified', 'sipas-open'] as const;
export type UniverseId = (typeof UNIVERSE_IDS)[number];

const sipas = INSTRUMENTS.get(SIPAS_INSTRUMENT)!;
const contactOf = (group: Universe['group']): Universe => ({
  id: `contact-${group}`,
  instrument: serviceContact,
  group,
  dimensions: DIMENSIONS,
  answersPerPerson: 1,
});
const sipasOf = (group: Universe['group']): Universe => ({
  id: `sipas-${group}`,
  instrument: sipas,
  group,
  dimensions: ['agency', 'item'],
  answersPerPerson: sipas.items.length,
});

export const UNIVERSES: readonly Universe[] = [contactOf('verified'), contactOf('open'), sipasOf('verified'), sipasOf('open')];

/** The instruments whose leaves a publication is computed from. */
export const PUBLISHED_INSTRUMENTS: readonly string[] = [serviceContact.id, sipas.id];

export const isIn = ({ group }: Universe, assurance: string): boolean =>
  (group === 'verified') === VERIFIED.includes(assurance as Assurance);
