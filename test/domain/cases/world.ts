import type { Agency } from '../../../domain/agencies/agency.ts';
import { Registry } from '../../../domain/agencies/registry.ts';
import type { Case } from '../../../domain/cases/case.ts';
import type { CaseEvent } from '../../../domain/cases/catalog.ts';
import type { CaseClocks } from '../../../domain/cases/clocks.ts';
import { caseCode } from '../../../domain/cases/code.ts';
import type { CaseContext, Decided, Received } from '../../../domain/cases/decision.ts';
import { OfficerCase } from '../../../domain/cases/intake/case-input.ts';
import { DenunciationInput } from '../../../domain/cases/intake/denunciation.ts';
import { move } from '../../../domain/cases/move.ts';
import type { Mover } from '../../../domain/cases/movers.ts';
import { MoveBody } from '../../../domain/cases/moves.ts';
import { type Intake, receive } from '../../../domain/cases/receive.ts';
import { separate, separateDenunciation } from '../../../domain/cases/separate.ts';
import { referenceCalendar } from '../../../domain/deadlines/calendar.ts';
import { ruleBook } from '../../../domain/deadlines/rules.ts';
import { type Instant, parseInstant } from '../../../domain/time.ts';

export const WARD = 'phuong-hoan-kiem';
export const OTHER = 'phuong-cua-nam';
export const DEPARTMENT = 'so-xay-dung';
export const DESK = 'van-phong-ubnd-thanh-pho';

const agency = (id: string, more: Partial<Agency> = {}): Agency => ({ id, nameVi: id, nameEn: id, kind: 'ward', ...more });

export const context: CaseContext = {
  registry: new Registry([
    agency(WARD),
    agency(OTHER),
    agency(DEPARTMENT, { kind: 'department' }),
    agency(DESK, { kind: 'committee-office' }),
    agency('so-cu', { kind: 'department', validTo: '2025-02-28', successors: [DEPARTMENT] }),
    agency('cac-so', { kind: 'other', isGroup: true, membersKind: ['department'] }),
  ]),
  calendar: referenceCalendar(),
  rules: ruleBook,
};

/** An instant in Hanoi: `at('2026-08-03 09:00')`. */
export const at = (text: string): Instant => {
  const [date, time = '09:00'] = text.split(' ');
  return parseInstant(`${date}T${time}:00+07:00`)!;
};

export const officerOf = (agencyId: string): Mover => ({
  kind: 'staff',
  sub: `officer-of-${agencyId}`,
  agency: agencyId,
  roles: ['officer'],
  scopes: [],
});
export const headOf = (agencyId: string): Mover => ({
  ...(officerOf(agencyId) as Extract<Mover, { kind: 'staff' }>),
  roles: ['head'],
});
/** A head who may learn who denounced. */
export const keeperOf = (agencyId: string): Mover => ({
  ...(headOf(agencyId) as Extract<Mover, { kind: 'staff' }>),
  scopes: ['complaints'],
});
export const SENDER: Mover = { kind: 'sender' };
export const inspector: Mover = {
  kind: 'staff',
  sub: 'inspector',
  agency: 'thanh-tra-thanh-pho',
  roles: ['coordinator'],
  scopes: ['complaints'],
};

let dice = 0;
/** Different bytes at every call, the same in every run. */
export const bytes = (): Uint8Array => Uint8Array.from({ length: 20 }, (_, i) => (dice++ * 31 + i * 7) % 256);

const PERSON = { title: 'Nắp cống vỡ', description: 'Nắp cống trước nhà tôi vỡ, rất nguy hiểm' };
const IDENTITY = { name: 'Nguyễn Văn Thử', address: 'số 1 phố Thử' };

const DEFAULTS: Record<string, object> = {
  petition: { kind: 'petition', category: 'field', agency: WARD, channel: 'portal', publish: true },
  complaint: {
    kind: 'complaint',
    agency: WARD,
    channel: 'letter',
    contact: IDENTITY,
    decision: { number: '12/QĐ-UBND', date: '2026-07-01', agency: WARD },
    knownOn: '2026-07-03',
  },
  'information-request': { kind: 'information-request', agency: WARD, channel: 'counter' },
  question: { kind: 'question', agency: WARD, channel: 'portal' },
};

/** A life of one case: everything that was decided about it, in order. */
export class Life {
  case: Case;
  clocks: CaseClocks;
  readonly events: CaseEvent[];
  readonly texts: Decided['texts'][number][] = [];
  readonly received: Received;
  wakeAt: Instant | undefined;
  parts: readonly Received[] = [];

  constructor(received: Received) {
    this.received = received;
    this.case = received.case;
    this.clocks = received.clocks;
    this.events = [...received.events];
    this.wakeAt = received.wakeAt;
  }

  take(decided: Decided & { parts?: readonly Received[] }): this {
    this.case = decided.case;
    this.clocks = decided.clocks;
    this.wakeAt = decided.wakeAt;
    this.events.push(...decided.events);
    this.texts.push(...decided.texts);
    this.parts = decided.parts ?? [];
    return this;
  }

  /** Makes a move as the holder's officer unless somebody else is named. */
  move(
    when: string,
    body: { move: string } & Record<string, unknown>,
    by: Mover = officerOf(this.case.cell.agency),
    world = context,
  ): this {
    const command = {
      body: MoveBody.parse({ version: this.case.version, ...body }),
      by,
      at: at(when),
      codes: Array.from({ length: 10 }, () => caseCode('petition', at(when), bytes())),
    };
    return this.take(move(this.case, this.clocks, command, world));
  }

  types(): string[] {
    return this.events.map(({ type }) => type);
  }

  last<Type extends CaseEvent['type']>(type: Type): Extract<CaseEvent, { type: Type }> {
    return this.events.findLast((event) => event.type === type) as Extract<CaseEvent, { type: Type }>;
  }
}

/** Files a case of a kind at an instant, typed at once unless said otherwise. */
export function file(
  kind: string,
  when: string,
  more: object = {},
  { typedAt = when, first }: { typedAt?: string; first?: Intake['first'] } = {},
): Life {
  const input = OfficerCase.parse({ ...PERSON, ...DEFAULTS[kind], ...more });
  const code = caseCode(input.kind, at(when), bytes());
  const by = { role: 'officer' as const, agency: WARD, sub: 'desk' };
  return new Life(receive({ code, ...separate(input), by, receivedAt: at(when), at: at(typedAt), first }, context));
}

export function denounce(when: string, more: object = {}): Life {
  const input = DenunciationInput.parse({
    agency: WARD,
    receivedAt: `${when.split(' ')[0]}T09:00:00+07:00`,
    form: 'letter',
    subject: 'Ông A',
    description: 'nhận tiền',
    denouncer: { name: 'Trần Thị Kín', address: 'số 2 phố Kín' },
    ...more,
  });
  const code = caseCode('denunciation', at(when), bytes());
  const by = { role: 'officer' as const, agency: WARD, sub: 'desk' };
  return new Life(receive({ code, ...separateDenunciation(input), by, receivedAt: at(when), at: at(when) }, context));
}
