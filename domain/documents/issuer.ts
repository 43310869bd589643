import type { Agency } from '../agencies/agency.ts';
import type { Issuer } from './official.ts';

type Named = Pick<Agency, 'nameVi' | 'kind'>;

/** Names of people's committees, in full or as the registry shortens them. */
const COMMITTEE = /^(?:UBND|Ủy ban nhân dân)\s+/;
const COMMUNE = /^(?:phường|xã)\s+/i;
/** Its own name is only what stands below the committee's. */
const OFFICE = /^(Văn phòng) Ủy ban nhân dân$/;
const OF_THE_CITY = /\s+thành phố Hà Nội$/;
/** Bodies of the city's own people's committee; who stands above the others is not in the registry. */
const UNDER_THE_CITY: ReadonlySet<Agency['kind']> = new Set([
  'committee-office',
  'department',
  'department-equivalent',
  'inspectorate',
  'service-centre',
]);
const CITY = ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HÀ NỘI'] as const;
const CITY_PLACE = 'Hà Nội';
const AS_COLLECTIVE = 'TM. ỦY BAN NHÂN DÂN';

const capitals = (text: string): string => text.toLocaleUpperCase('vi');

/**
 * The head of an agency's documents: a people's committee stands alone and signs as a collective (`TM.`); a body of the city stands under
 * the city's committee; above anything else is a blank (Decree 30/2020, Appendix I, part II, 2).
 */
export function issuerOf({ nameVi, kind }: Named): Issuer {
  if (COMMITTEE.test(nameVi)) {
    const territory = nameVi.replace(COMMITTEE, '');
    const place = COMMUNE.test(territory) ? territory.replace(COMMUNE, '') : CITY_PLACE;
    return { name: [CITY[0], capitals(territory)], place, onBehalfOf: AS_COLLECTIVE };
  }
  if (!UNDER_THE_CITY.has(kind))
    return { superior: [{ text: '……… (cơ quan chủ quản)', blank: true }], name: [capitals(nameVi)], place: CITY_PLACE };
  const name = nameVi.replace(OF_THE_CITY, '').replace(OFFICE, '$1');
  return { superior: CITY.map((text) => ({ text })), name: [capitals(name)], place: CITY_PLACE };
}

/** The city's own committee, which reports to the ministries. */
export const CITY_COMMITTEE: Issuer = { name: CITY, place: CITY_PLACE, onBehalfOf: AS_COLLECTIVE };
