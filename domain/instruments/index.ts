import sipas from '../reference/hanoi/sipas-39.json' with { type: 'json' };
import type { Instrument } from './instrument.ts';
import { serviceContact } from './service-contact.ts';

/** The SIPAS questionnaire of 39 items (two parts, nine factors), with short labels of our own. */
const sipas39: Instrument = {
  id: sipas.id,
  vi: 'Phiếu điều tra chỉ số hài lòng (SIPAS), 39 nội dung',
  en: 'Satisfaction index questionnaire (SIPAS), 39 items',
  scale: sipas.scale,
  parts: sipas.parts.map(({ code, vi, en }) => ({ code, vi, en })),
  factors: sipas.factors,
  items: sipas.items,
};

/** Every instrument that ratings may name, by id. */
export const INSTRUMENTS: ReadonlyMap<string, Instrument> = new Map(
  [serviceContact, sipas39].map((instrument) => [instrument.id, instrument]),
);

export const DEFAULT_INSTRUMENT = serviceContact.id;
export const SIPAS_INSTRUMENT = sipas39.id;
