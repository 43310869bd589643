import { environment } from '../shared/environment.ts';
import type { Content } from './answering.ts';

/** When the set of services last changed. */
const CHANGESET = '2026-08-01T00:00:00+07:00';

export const discover = async (): Promise<Content> => ({
  root: 'discovery',
  body: {
    changeset: CHANGESET,
    contact: 'Văn phòng UBND thành phố Hà Nội',
    key_service: 'Không cần khóa (api_key) / no api_key is needed',
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${environment('SITE_ADDRESS')}/open311/v2`,
        changeset: CHANGESET,
        type: 'production',
        formats: ['application/json', 'text/xml'],
      },
    ],
  },
});
