import { environment } from '../environment.ts';
import type { Credentials } from './sign.ts';

/** The role's credentials, as Lambda hands them to a function. */
export const credentials = (): Credentials => ({
  accessKeyId: environment('AWS_ACCESS_KEY_ID'),
  secretAccessKey: environment('AWS_SECRET_ACCESS_KEY'),
  sessionToken: process.env.AWS_SESSION_TOKEN,
});
