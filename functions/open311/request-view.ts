import type { Registry } from '../../domain/agencies/registry.ts';
import type { Case } from '../../domain/cases/case.ts';
import { isPending } from '../../domain/cases/vocabulary.ts';
import { formatInstant } from '../../domain/time.ts';
import { readText, readWords } from '../shared/store/private-case.ts';
import { isService, SERVICES } from './services.ts';

/** Public here is a petition filed with us whose sender agreed to publication; nothing of any other kind, ever. */
export const isPublicPetition = (of: Case): boolean => of.kind === 'petition' && of.publish && of.mirror === undefined;

export const statusOf = ({ state }: Case): 'open' | 'closed' => (isPending(state) ? 'open' : 'closed');

/** About 100 m: enough for a map, too little to point at somebody's door. */
const PLACE_DECIMALS = 3;
const rounded = (degrees: number | undefined): number | null =>
  degrees === undefined ? null : Number(degrees.toFixed(PLACE_DECIMALS));

/**
 * A petition as a GeoReport request. The sender's own words and address stay with him; what is public is the agency's answer, and about
 * where it was.
 */
export async function requestView(of: Case, registry: Registry) {
  const [words, answer] = await Promise.all([
    readWords(of.code),
    of.answer?.public ? readText(of.code, of.answer.version, 'answer') : undefined,
  ]);
  const category = of.category ?? '';
  const updatedAt = Math.max(of.receivedAt, ...[of.acceptedAt, of.settledAt, of.publishedAt].filter((at) => at !== undefined));
  return {
    service_request_id: of.code,
    status: statusOf(of),
    status_notes: answer?.text ?? null,
    service_name: isService(category) ? SERVICES[category].name : null,
    service_code: category,
    description: null,
    agency_responsible: registry.get(of.cell.agency)?.nameVi ?? of.cell.agency,
    service_notice: null,
    requested_datetime: formatInstant(of.receivedAt),
    updated_datetime: formatInstant(updatedAt),
    expected_datetime: of.dueAt === undefined ? null : formatInstant(of.dueAt),
    address: null,
    address_id: null,
    zipcode: null,
    lat: rounded(words?.location?.lat),
    long: rounded(words?.location?.lng),
    media_url: null,
  };
}
