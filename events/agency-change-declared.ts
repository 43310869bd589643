import * as z from 'zod';
import { Agency } from '../domain/agencies/agency.ts';
import { AgencyChange } from '../domain/agencies/change/change.ts';
import { event } from './envelope.ts';

/** A merger, split, abolition or renaming was declared, with the registry entries it wrote and those they replaced. Subject: the id of the change. */
export const AgencyChangeDeclared = event(
  'agency-change.declared.v1',
  z.object({ change: AgencyChange, entries: z.array(Agency), replaced: z.array(Agency) }),
);
export type AgencyChangeDeclared = z.infer<typeof AgencyChangeDeclared>;
