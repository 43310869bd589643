import { beforeEach, describe, expect, test, vi } from 'vitest';
import { STRUCTURES } from '../../../domain/indicators/structures/index.ts';
import { tally } from '../../../domain/metrics/tally.ts';
import { sha256 } from '../../../domain/publication/files/manifest.ts';
import { incrementOf } from '../../../domain/ratings/increments.ts';
import type { ObjectToWrite } from '../../../functions/shared/objects/write-object.ts';
import type { PublicationEntry } from '../../../functions/shared/publications/entry.ts';
import type { RollupRequest } from '../../../functions/shared/rollups/rollup.ts';
import { Crash, MemoryDatabase } from '../../fixtures/memory-database.ts';

const world = vi.hoisted(() => ({
  db: undefined as unknown as MemoryDatabase,
  files: new Map<string, string>(),
  touched: async (_moment: 'before' | 'after', _key: string): Promise<void> => {},
}));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: never) => world.db.send(command) },
}));
vi.mock('../../../functions/shared/objects/read-object.ts', () => ({
  readObject: async (bucket: string, key: string) => {
    const text = world.files.get(`${bucket}/${key}`);
    if (text === undefined) throw new Error(`${key} is not there`);
    return text;
  },
}));
vi.mock('../../../functions/shared/objects/write-object.ts', () => ({
  writeObject: async (bucket: string, { key, content }: ObjectToWrite) => {
    await world.touched('before', key);
    const place = `${bucket}/${key}`;
    const earlier = world.files.get(place);
    if (bucket === 'site' && key !== 'index.html' && earlier !== undefined && earlier !== content)
      throw new Error(`${key} was published with other bytes`);
    world.files.set(place, String(content));
    await world.touched('after', key);
  },
}));
Object.assign(process.env, {
  ...{ RECORDS_TABLE: 'records', METRICS_TABLE: 'metrics', SITE_BUCKET: 'site', ARCHIVE_BUCKET: 'archive' },
  ...{ POWERTOOLS_DEV: 'false', POWERTOOLS_METRICS_DISABLED: 'true' },
});

const { handler } = await import('../../../functions/publish/handler.ts');
const { structureKey } = await import('../../../functions/shared/indicators/keys.ts');
const { logger } = await import('../../../functions/shared/logger.ts');
const { cellKey } = await import('../../../functions/shared/store/cells.ts');
const { AGENCIES_VERSION, agencyKey } = await import('../../../functions/shared/store/registry.ts');

const WARD = 'phuong-hoan-kiem';
const put = (TableName: string, Item: object) =>
  world.db.send({ constructor: { name: 'PutCommand' }, input: { TableName, Item } } as never);

/** Adds the cells of so many ratings of one half-month. */
async function rated(count: number, half: string, service: 'land' | 'tax' | 'health'): Promise<void> {
  const rating = { agency: WARD, half, instrument: 'service-contact.v1', assurance: 'integration', channel: 'app' } as const;
  const increments = Array.from({ length: count }, (_, i) =>
    incrementOf({ ...rating, service, answers: { overall: 1 + (i % 5) } }),
  );
  for (const { counters, ...key } of tally(increments)) await put('metrics', { ...cellKey(key), ...counters, version: 1 });
}

beforeEach(async () => {
  world.db = new MemoryDatabase();
  world.files.clear();
  world.touched = async () => {};
  for (const name of ['info', 'warn', 'error'] as const) vi.spyOn(logger, name).mockReturnValue();
  await put('records', { ...agencyKey(WARD), id: WARD, nameVi: 'Hoàn Kiếm', nameEn: 'Hoan Kiem', kind: 'ward' });
  await put('records', { ...AGENCIES_VERSION, version: 1 });
  for (const structure of STRUCTURES) await put('records', { ...structureKey(structure.index, structure.version), structure });
  await rated(30, '2026-08b', 'land');
});

type Stage = RollupRequest['stage'];
const AT = {
  preliminary: '2026-09-15T00:30:00+07:00',
  final: '2026-09-18T00:30:00+07:00',
  restated: '2026-10-02T09:00:00+07:00',
};
const request = (stage: Stage, requestId: string = stage, period = '2026-09'): RollupRequest => ({
  ...{ requestId: `${requestId} ${period}`, period, basis: 'report', stage, requestedBy: 'schedule', requestedAt: AT[stage] },
  ...(stage === 'restated' && { reason: 'Phiếu giấy gửi chậm' }),
});
const publish = (asked: RollupRequest) => handler({ Records: [{ body: JSON.stringify(asked) }] } as never, {} as never);

const records = (pk: string, sk = '') =>
  world.db
    .items('records')
    .filter((item) => item.pk === pk && String(item.sk).startsWith(sk))
    .sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1)) as unknown as (PublicationEntry & {
    version: number;
    file: string;
  })[];
const revisions = (period = '2026-09') =>
  records(`PUBLICATION#report#${period}`, 'REVISION#').map(({ revision, status }) => `${revision} ${status}`);
const pointer = (period = '2026-09') => records(`PUBLICATION#report#${period}`, 'POINTER')[0];
const site = () => new Map([...world.files].filter(([place]) => place.startsWith('site/')));

/** Everything that must hold whatever happened: one unbroken chain, pointers at its ends, every file that is named lying there. */
function mustHold(): void {
  const chain = records('PUBLICATIONS', 'ENTRY#');
  expect(chain.map(({ sequence }) => sequence)).toEqual(chain.map((_, i) => i + 1));
  for (const [i, { path, files, period, revision }] of chain.entries()) {
    for (const { name, sha256: hash } of files) expect(sha256(world.files.get(`site/${path}${name}`)!), name).toBe(hash);
    expect(fileOf(path, 'manifest.json').previous).toEqual(nameOf(chain[i - 1]));
    const earlier = chain.slice(0, i).filter((entry) => entry.period === period);
    const { previous, ...document } = fileOf(path, 'publication.json');
    expect([document.revision, revision]).toEqual([earlier.length + 1, earlier.length + 1]);
    expect(previous && nameOf(previous)).toEqual(nameOf(earlier.at(-1)));
    expect(pointer(period)).toMatchObject({ revision: chain.filter((entry) => entry.period === period).length });
  }
  const head = records('PUBLICATIONS', 'HEAD')[0]!;
  expect({ ...nameOf(head), sequence: head.sequence }).toEqual({ ...nameOf(chain.at(-1)), sequence: chain.length });
  expect(ledger()).toEqual({ version: chain.length, text: expect.any(String) });
  expect(world.files.get('site/index.html')).toContain(chain.at(-1)!.path);
}

/** What the next publication of the year goes by. */
function ledger(): { version: number; text: string | undefined } {
  const { version, file } = records('LEDGER#report#2026')[0]!;
  return { version, text: world.files.get(`archive/${file}`) };
}

const fileOf = (path: string, name: string) => JSON.parse(world.files.get(`site/${path}${name}`)!);
const nameOf = (entry: { path: string; manifestSha256: string } | undefined) =>
  entry ? { path: entry.path, manifestSha256: entry.manifestSha256 } : null;

/** Brings the month to where a request of this stage is the next one, with something new to tell. */
async function until(stage: Stage): Promise<string[]> {
  if (stage !== 'preliminary') await publish(request('preliminary'));
  if (stage === 'restated') await publish(request('final'));
  if (stage !== 'preliminary') await rated(20, '2026-09a', 'tax');
  return revisions();
}

/** Holds the first request where its files lie there and nothing points at them, lets others go by, and lets it go on. */
async function heldWhile(first: RollupRequest, others: () => Promise<void>): Promise<unknown> {
  let letGo = () => {};
  const reached = new Promise<void>((arrived) => {
    world.touched = async (moment, key) => {
      if (moment !== 'after' || !key.endsWith('/manifest.json')) return;
      world.touched = async () => {};
      arrived();
      await new Promise<void>((go) => {
        letGo = go;
      });
    };
  });
  const outcome = publish(first).catch((error) => error);
  await Promise.race([reached, outcome]);
  await others();
  letGo();
  return outcome;
}

const STAGES: readonly Stage[] = ['preliminary', 'final', 'restated'];

describe.each(STAGES)('a %s publication', (stage) => {
  test('asked for twice by the same request is one, whatever came between, and no file of it is touched', async () => {
    const before = await until(stage);
    await publish(request(stage));
    const published = site();
    await rated(20, '2026-08b', 'health');
    await publish(request(stage));
    expect(revisions()).toEqual([...before, `${before.length + 1} ${stage}`]);
    expect(site()).toEqual(published);
    mustHold();
  });

  test('asked for by two requests, one after the other, is one', async () => {
    const before = await until(stage);
    await publish(request(stage, 'the schedule'));
    await publish(request(stage, 'by hand'));
    expect(revisions()).toEqual([...before, `${before.length + 1} ${stage}`]);
    mustHold();
  });

  test('asked for by two requests at once is one: who comes second to the pointers changes nothing and finds it done', async () => {
    const before = await until(stage);
    let told: string | undefined;
    const lost = await heldWhile(request(stage, 'slow'), async () => {
      await rated(20, '2026-08b', 'health');
      await publish(request(stage, 'quick'));
      mustHold();
      told = ledger().text;
    });
    expect(lost).toMatchObject({ name: 'TransactionCanceledException' });
    expect(ledger().text).toBe(told);
    expect(pointer()!.requestId).toBe('quick 2026-09');
    mustHold();
    await publish(request(stage, 'slow')); // its queue delivers it again
    expect(revisions()).toEqual([...before, `${before.length + 1} ${stage}`]);
    expect(pointer()!.requestId).toBe('quick 2026-09');
    mustHold();
  });

  test('whose publisher dies anywhere on the way is finished by the next try: one revision, and the bytes it would have had', async () => {
    await until(stage);
    const start = { tables: structuredClone(world.db.tables), files: new Map(world.files) };
    await publish(request(stage));
    const whole = { revisions: revisions(), entry: pointer(), files: new Map(world.files) };

    let places = 0;
    for (let fatal = 0; fatal <= places; fatal++) {
      world.db = new MemoryDatabase();
      for (const [name, table] of structuredClone(start.tables)) world.db.tables.set(name, table);
      world.files.clear();
      for (const [place, text] of start.files) world.files.set(place, text);
      let place = 0;
      const pass = () => {
        if (place++ === fatal) throw new Crash();
      };
      world.db.fault = pass;
      world.touched = async () => pass();
      const died = await publish(request(stage)).then(
        () => false,
        () => true,
      );
      expect(died, `place ${fatal} of ${place}`).toBe(fatal < place);
      if (died) places = fatal + 1;
      world.db.fault = () => {};
      world.touched = async () => {};
      await publish(request(stage));
      expect([revisions(), pointer()], `died at ${fatal}`).toEqual([whole.revisions, whole.entry]);
      expect(new Map(world.files), `died at ${fatal}`).toEqual(whole.files);
      mustHold();
    }
    expect(places).toBeGreaterThan(20); // before and after each of the files, the pointers and the notes
  });
});

test('two periods at once are both published, one behind the other in the chain', async () => {
  const lost = await heldWhile(request('preliminary', 'month'), () => publish(request('preliminary', 'quarter', '2026-Q3')));
  expect(lost).toMatchObject({ name: 'TransactionCanceledException' });
  expect([revisions('2026-Q3'), revisions()]).toEqual([['1 preliminary'], []]);
  mustHold();
  await publish(request('preliminary', 'month'));
  expect(revisions()).toEqual(['1 preliminary']);
  mustHold();
});

test('what became final meanwhile does not become preliminary again', async () => {
  await heldWhile(request('preliminary'), () => publish(request('final')));
  await publish(request('preliminary'));
  expect(revisions()).toEqual(['1 final']);
  expect(pointer()).toMatchObject({ revision: 1, status: 'final' });
  mustHold();
});

test('ratings that came between a crash and the next try are in the one revision that is published', async () => {
  world.touched = async (moment, key) => {
    if (moment === 'after' && key.endsWith('/manifest.json')) throw new Crash();
  };
  await expect(publish(request('preliminary'))).rejects.toThrow(Crash);
  const orphans = new Set(site().keys());
  expect([revisions(), pointer(), world.files.has('site/index.html')]).toEqual([[], undefined, false]);
  world.touched = async () => {};
  await rated(20, '2026-09a', 'tax');
  await publish(request('preliminary'));
  expect(revisions()).toEqual(['1 preliminary']);
  expect([...site().keys()].filter((place) => orphans.has(place))).toHaveLength(orphans.size); // nobody points at them
  expect(orphans).not.toContain(`site/${pointer()!.path}manifest.json`);
  mustHold();
});
