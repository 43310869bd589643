import { caseProblems } from '../../domain/cases/problems.ts';
import { deadlineProblems } from '../../domain/deadlines/problems.ts';
import { api } from '../shared/http/api.ts';
import { endpoint } from '../shared/http/endpoint.ts';
import { addFile } from './attachments/add.ts';
import { filesOf } from './attachments/list.ts';
import { denounce } from './filing/denounce.ts';
import { fileCase } from './filing/file-case.ts';
import { identity } from './identity.ts';
import { move } from './moves/move.ts';
import { rateCase } from './moves/rate.ts';
import { attachmentProblems } from './problems.ts';
import { dueOf } from './reading/due.ts';
import { historyOf } from './reading/history.ts';
import { inbox } from './reading/inbox.ts';
import { show } from './reading/show.ts';
import {
  addAttachment,
  caseDue,
  caseHistory,
  createCase,
  createDenunciation,
  listAttachments,
  listCases,
  moveCase,
  rateAnswer,
  showCase,
  viewIdentity,
} from './routes.ts';

/** Files, moves and shows cases. */
export const handler = api(
  [
    endpoint(createCase, fileCase),
    endpoint(createDenunciation, denounce),
    endpoint(viewIdentity, identity),
    endpoint(listCases, inbox),
    endpoint(showCase, show),
    endpoint(moveCase, move),
    endpoint(caseHistory, historyOf),
    endpoint(caseDue, dueOf),
    endpoint(rateAnswer, rateCase),
    endpoint(addAttachment, addFile),
    endpoint(listAttachments, filesOf),
  ],
  { ...deadlineProblems, ...caseProblems, ...attachmentProblems },
);
