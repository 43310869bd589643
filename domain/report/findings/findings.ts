import type { Publication } from '../../publication/document.ts';
import { deadlineFindings } from './deadlines.ts';
import type { RawFinding } from './finding.ts';
import { indicatorFindings } from './indicators.ts';
import { satisfactionFindings } from './satisfaction.ts';
import { taskFindings } from './tasks.ts';

/** Strengths and weaknesses that the published figures themselves show; nothing that is not in a table. */
export const findingsIn = (publication: Publication): RawFinding[] => [
  ...satisfactionFindings(publication),
  ...deadlineFindings(publication),
  ...taskFindings(publication),
  ...indicatorFindings(publication),
];
