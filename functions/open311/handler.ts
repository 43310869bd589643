import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { speaking311 } from './answering.ts';
import { createRequested, resolveToken } from './create.ts';
import { discover } from './discovery.ts';
import { open311Problems } from './problems.ts';
import { listRequests, showRequest } from './requests.ts';
import { createRequest, discovery, request, requests, service, services, token } from './routes.ts';
import { listServices, showService } from './services.ts';

/** Speaks Open311 GeoReport version 2 about public petitions. */
export const handler = api(
  [
    ...discovery.map((route) => endpoint(route, speaking311(discover))),
    ...services.map((route) => endpoint(route, speaking311(listServices))),
    endpoint(service, speaking311(showService)),
    ...requests.map((route) => endpoint(route, speaking311(listRequests))),
    ...createRequest.map((route) => endpoint(route, speaking311(createRequested))),
    endpoint(request, speaking311(showRequest)),
    endpoint(token, speaking311(resolveToken)),
  ],
  open311Problems,
);
