import { PublicCase } from '../../domain/cases/intake/case-input.ts';
import { TITLE_CHARACTERS } from '../../domain/cases/intake/fields.ts';
import { separate } from '../../domain/cases/separate.ts';
import { Refusal } from '../../domain/fail.ts';
import { createCase } from '../shared/cases/create-case.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { parse } from '../shared/http/request.ts';
import { secretOf } from '../shared/secret.ts';
import type { Content } from './answering.ts';
import { nameIn } from './answering.ts';
import type { createRequest, token } from './routes.ts';
import { isService, SERVICES } from './services.ts';

/** Files a petition through GeoReport. Its sender agrees to publication by using a public register; his words stay in Private. */
export async function createRequested({ text, now, seed }: Request<(typeof createRequest)[number]>): Promise<Content> {
  const received = await createCase({
    ...separate(inputOf(new URLSearchParams(text))),
    by: { role: 'sender' },
    at: now,
    seed,
  });
  const { code } = received.case;
  const secret = await secretOf(code);
  return {
    status: 201,
    root: 'service_requests',
    body: [
      {
        service_request_id: code,
        service_notice: `Mã bí mật để theo dõi, bổ sung, rút / secret to follow, supplement, withdraw: ${secret}`,
        account_id: null,
      },
    ],
  };
}

function inputOf(form: URLSearchParams): PublicCase {
  const field = (name: string): string | undefined => form.get(name)?.trim() || undefined;
  const category = field('service_code') ?? '';
  if (!isService(category)) throw new Refusal('service-unknown', 'service_code');
  const [lat, lng, address] = [field('lat'), field('long'), field('address_string')];
  if (!address && !(lat && lng)) throw new Refusal('place-needed', 'lat');
  const name = [field('last_name'), field('first_name')].filter(Boolean).join(' ');
  const contact = compact({ name: name || undefined, email: field('email'), phone: field('phone') });
  return parse(
    PublicCase,
    compact({
      kind: 'petition',
      category,
      about: field('attribute[about]'),
      channel: 'app',
      title: SERVICES[category].name.slice(0, TITLE_CHARACTERS),
      description: field('description'),
      location: compact({ ...(lat && lng && { lat: Number(lat), lng: Number(lng) }), address }),
      contact: Object.keys(contact).length > 0 ? contact : undefined,
      publish: true,
    }),
  );
}

const compact = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Ids are given at once, so a token is the id itself. */
export const resolveToken = async ({ params }: Request<typeof token>): Promise<Content> => ({
  root: 'service_requests',
  body: [{ service_request_id: nameIn(params.id), token: nameIn(params.id) }],
});
