import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../domain/fail.ts';
import { type Answer, noContent } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { contactPointKey } from '../shared/notices/contact.ts';
import { database, privateTable } from '../shared/store/database.ts';
import type { putContactPoint } from './routes.ts';

/** Keeps where notices go. Officers speak for themselves, heads for their agency, co-ordinators for any. */
export async function takeContactPoint({ body, caller }: Request<typeof putContactPoint>): Promise<Answer> {
  const { role, agency = caller.agency, ...point } = body;
  const speaks =
    caller.roles.includes('coordinator') || (agency === caller.agency && (role === 'officer' || caller.roles.includes('head')));
  if (!speaks) throw new Refusal(agency === caller.agency ? 'role-missing' : 'other-agency', 'agency');
  const key = contactPointKey(role === 'officer' ? { role, agency, sub: caller.sub } : { role, agency });
  await database.send(new PutCommand({ TableName: privateTable(), Item: { ...key, ...point } }));
  return noContent;
}
