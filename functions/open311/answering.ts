import { Refusal } from '../../domain/fail.ts';
import type { Answer } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { languageOf } from '../shared/http/language.ts';
import { problemAnswer } from '../shared/http/problem.ts';
import { InvalidRequest } from '../shared/http/request.ts';
import type { Route } from '../shared/http/route.ts';
import { open311Problems } from './problems.ts';
import { type Names, type Tree, xmlDocument } from './xml.ts';

/** An answer before it is put into the format that was asked for. */
export type Content = { readonly status?: number; readonly root: string; readonly body: Tree };

const NAMES: Names = {
  services: 'service',
  service_requests: 'request',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
  attributes: 'attribute',
  values: 'value',
};

type Asked = Pick<Request<Route>, 'event' | 'headers'>;

/** The format that the end of an address asks for; other ends are not found. */
const formatOf = ({ event }: Asked): 'json' | 'xml' => {
  const end = /\.(json|xml)$/.exec(event.rawPath)?.[1];
  if (!end) throw new Refusal('not-found');
  return end as 'json' | 'xml';
};

/** What an address names, without the end that tells the format. */
export const nameIn = (segment: string | undefined): string => (segment ?? '').replace(/\.(json|xml)$/, '');

/** Puts content into JSON or XML, and refusals into the errors of GeoReport: a list of code and description, 404 or 400. */
export const speaking311 =
  <Question extends Asked>(act: (request: Question) => Promise<Content>) =>
  async (asked: Question): Promise<Answer> => {
    const format = formatOf(asked);
    try {
      return rendered(await act(asked), format);
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof InvalidRequest)) throw error;
      const { status, body } = problemAnswer(error, languageOf(asked.headers['accept-language']), open311Problems);
      // GeoReport knows 400 where HTTP has learnt 422 and 409 since.
      const code = status === 404 ? 404 : 400;
      return rendered(
        { status: code, root: 'errors', body: [{ code, description: (body as { detail: string }).detail }] },
        format,
      );
    }
  };

function rendered({ status = 200, root, body }: Content, format: 'json' | 'xml'): Answer {
  const headers = { 'access-control-allow-origin': '*' };
  return format === 'json'
    ? { status, body, headers }
    : { status, text: xmlDocument(root, body, NAMES), mediaType: 'text/xml; charset=utf-8', headers };
}
