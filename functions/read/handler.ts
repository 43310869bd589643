import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { deadlineRows } from './deadlines/deadlines.ts';
import { agenciesInForce } from './directory/agencies.ts';
import { calendarYear } from './directory/calendar.ts';
import { contract } from './directory/contract.ts';
import { alive } from './directory/health.ts';
import { files } from './publications/files.ts';
import { publication } from './publications/publication.ts';
import { publications } from './publications/publications.ts';
import {
  deadlines,
  health,
  listAgencies,
  listPublicationFiles,
  listPublications,
  openApi,
  satisfaction,
  showCalendar,
  showPublication,
} from './routes.ts';
import { satisfactionRows } from './satisfaction/satisfaction.ts';

/** Answers what can be read without touching people's data: figures, agencies, the calendar, publications. */
export const handler = api([
  endpoint(health, alive),
  endpoint(openApi, contract),
  endpoint(listAgencies, agenciesInForce),
  endpoint(showCalendar, calendarYear),
  endpoint(satisfaction, satisfactionRows),
  endpoint(deadlines, deadlineRows),
  endpoint(listPublications, publications),
  endpoint(showPublication, publication),
  endpoint(listPublicationFiles, files),
]);
