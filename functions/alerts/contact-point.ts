import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../domain/fail.ts';
import { type Answer, noContent } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { contactPointKey } from '../shared/notices/contact.ts';
import { database, privateTable } from '../shared/store/database.ts';
import type { putContactPoint } from './routes.ts';

/**
 * Keeps where notices go. Officers speak for themselves, heads for their agency, co-ordinators for that of their own, and those who keep
 * the list of agencies (scope `tasks`) for any: a desk hears of cases of every kind, so nobody else may send that elsewhere.
 */
export async function takeContactPoint({ body, caller }: Request<typeof putContactPoint>): Promise<Answer> {
  const { role, agency = caller.agency, ...point } = body;
  const coordinates = caller.roles.includes('coordinator');
  if (agency !== caller.agency && !(coordinates && role !== 'officer' && caller.scopes.includes('tasks')))
    throw new Refusal(coordinates && role !== 'officer' ? 'scope-missing' : 'other-agency', 'agency', { scope: 'tasks' });
  if (role !== 'officer' && !coordinates && !caller.roles.includes('head')) throw new Refusal('role-missing', 'role');
  const key = contactPointKey(role === 'officer' ? { role, agency, sub: caller.sub } : { role, agency });
  await database.send(new PutCommand({ TableName: privateTable(), Item: { ...key, ...point } }));
  return noContent;
}
