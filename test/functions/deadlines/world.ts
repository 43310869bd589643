import { vi } from 'vitest';
import { referenceAgencies } from '../../../domain/agencies/reference.ts';
import type { Case } from '../../../domain/cases/case.ts';
import { REFERENCE_YEARS } from '../../../domain/deadlines/calendar-data.ts';
import { parseInstant } from '../../../domain/time.ts';
import { MemoryDatabase } from '../../fixtures/memory-database.ts';

/** What the tests of this folder share: Hanoi's registry and calendar in memory, and cases filed into it. */
const held = vi.hoisted(() => ({ database: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));

vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => held.database.send(command) },
}));

process.env.RECORDS_TABLE = 'records';
process.env.METRICS_TABLE = 'metrics';
process.env.PRIVATE_TABLE = 'private';
process.env.POWERTOOLS_DEV = 'false';
process.env.SITE_ADDRESS = 'https://thuocdo.example';
process.env.ARCHIVE_BUCKET = 'archive';
process.env.NOTICE_PORT = 'mailbox';
for (const name of ['EVENTS', 'NOTICES', 'WEBHOOKS', 'RECOMPUTE']) process.env[`${name}_QUEUE_URL`] = `queue:${name}`;

const { commit } = await import('../../../functions/shared/clocks/commit.ts');
const { casePartition, caseState, caseClocksOf } = await import('../../../functions/shared/clocks/clock-item.ts');
const { readClock, readSnapshot } = await import('../../../functions/shared/clocks/read.ts');
const { receive } = await import('../../../domain/cases/receive.ts');
const { currentRegistry } = await import('../../../functions/shared/store/registry.ts');
const { ruleBook } = await import('../../../domain/deadlines/rules.ts');
const { agencyKey, AGENCIES_VERSION } = await import('../../../functions/shared/store/registry.ts');
const { CALENDAR_CURRENT, calendarKey } = await import('../../../functions/shared/store/calendar.ts');
const { logger } = await import('../../../functions/shared/logger.ts');
const { SECRET_KEY } = await import('../../../functions/shared/secret.ts');

export const at = (text: string): number => parseInstant(text)!;
export const AGENCY = 'phuong-hoan-kiem';
export const INTAKE_DESK = 'van-phong-ubnd-thanh-pho';

let worlds = 0;
/** The version of the calendar that a world begins with: another in each, since a version never changes and is read once. */
export const firstVersion = (): number => worlds * 10 + 1;

/** An empty Hanoi: registry, calendar, the derivation key. */
export function emptyWorld(): MemoryDatabase {
  worlds += 1;
  const version = firstVersion();
  const db = new MemoryDatabase();
  held.database = db as never;
  const put = (table: string, Item: Record<string, unknown>) =>
    void db.send({ constructor: { name: 'PutCommand' }, input: { TableName: table, Item } } as never);
  for (const agency of referenceAgencies()) put('records', { ...agencyKey(agency.id), ...agency });
  put('records', { ...AGENCIES_VERSION, version: 1 });
  put('records', { ...calendarKey(version), version, years: REFERENCE_YEARS });
  put('records', { ...CALENDAR_CURRENT, version });
  put('private', { ...SECRET_KEY, value: 'a2V5' });
  return db;
}

/** Files a petition with an agency at a moment. */
export async function filePetition(code: string, receivedAt: string, { agency = AGENCY } = {}): Promise<void> {
  await commit<Case>({
    pk: casePartition(code),
    seenVersion: undefined,
    now: at(receivedAt),
    decide: async (_, { calendar }) => {
      const context = { registry: await currentRegistry(), calendar, rules: ruleBook };
      const received = receive(
        {
          code,
          person: { title: 'x', description: 'y' },
          facts: {
            kind: 'petition',
            category: 'field',
            channel: 'portal',
            publish: false,
            group: false,
            anonymous: true,
            agency,
          },
          by: { role: 'sender' },
          at: at(receivedAt),
        },
        context,
      );
      return { snapshot: received.case, clock: caseState(received.clocks), events: received.events };
    },
  });
}

export const snapshotOf = async (code: string): Promise<Case> => (await readSnapshot<Case>(casePartition(code)))!;

export async function clocksOf(code: string) {
  const item = await readClock(casePartition(code));
  if (item?.kind !== 'case') throw new Error(`no clocks of ${code}`);
  return { item, clocks: caseClocksOf(item) };
}

export const eventsOf = (db: MemoryDatabase, type: string): Record<string, unknown>[] =>
  db.items('records').filter((item) => item.type === type);

export const alertsOf = (db: MemoryDatabase): Record<string, unknown>[] =>
  db.items('records').filter(({ pk }) => String(pk).startsWith('ALERTS#'));

/** Silences the log and keeps what was logged. */
export function quiet(): unknown[] {
  const logged: unknown[] = [];
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(console, 'log').mockReturnValue();
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(logger, level).mockImplementation((...line: unknown[]) => void logged.push(line));
  }
  return logged;
}
