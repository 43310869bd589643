import type { Case } from '../../../domain/cases/case.ts';
import type { CaseContext } from '../../../domain/cases/decision.ts';
import type { MoverRole } from '../../../domain/cases/regimes/regime.ts';
import { maySeeContact, officerView } from '../../../domain/cases/views/officer.ts';
import { isPublicKind, publicStatus, senderStatus } from '../../../domain/cases/views/status.ts';
import { Refusal } from '../../../domain/fail.ts';
import { formatInstant, type Instant } from '../../../domain/time.ts';
import { mustBeSender, rolesOn } from '../../shared/cases/parties.ts';
import { caseContext, clocksAt, mustFindCase, type StoredCase } from '../../shared/cases/stored-case.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { readContact, readText, readTexts, readWords } from '../../shared/store/private-case.ts';
import { officerParty } from '../attachments/reader.ts';
import { filesFor, lineOf } from '../attachments/standing.ts';
import type { showCase } from '../routes.ts';

/** Shows a case to each as much as is his: officers who work on it, its sender, anyone. */
export async function show({ params, caller, headers, now }: Request<typeof showCase>): Promise<Answer> {
  const stored = await mustFindCase(params.code!);
  const { case: of } = stored;
  const context = await caseContext(now);
  const roles = caller ? await rolesOn(of, caller, now) : [];
  const asOf = formatInstant(now);
  if (caller && roles.length > 0) {
    const party = officerParty(of, caller);
    const files = party ? await filesFor(party, of.code) : [];
    return ok({ ...(await forOfficer(stored, roles, now, context)), attachments: files.map(lineOf), asOf });
  }
  if (!isPublicKind(of)) throw new Refusal('not-found');
  const clocks = clocksAt(stored, now, context);
  if (headers['x-secret'] !== undefined) {
    await mustBeSender(of, headers['x-secret']);
    const [words, texts, files] = await Promise.all([readWords(of.code), readTexts(of.code), filesFor('sender', of.code)]);
    return ok({ ...senderStatus(of, clocks, words, texts, now), attachments: files.map(lineOf), asOf });
  }
  return ok({ ...publicStatus(of, clocks, await publicAnswer(of), now), asOf });
}

async function forOfficer(stored: StoredCase, roles: readonly MoverRole[], now: Instant, context: CaseContext) {
  const { case: of } = stored;
  const [words, texts, contact] = await Promise.all([
    readWords(of.code),
    readTexts(of.code),
    maySeeContact(of, roles) ? readContact(of.code) : undefined,
  ]);
  const person = words && { ...words, ...(contact && { contact }) };
  return officerView({ case: of, clocks: clocksAt(stored, now, context), person, texts, roles, now });
}

const publicAnswer = async ({ code, answer }: Case) => (answer?.public ? readText(code, answer.version, 'answer') : undefined);
