import { Assembly, REGION } from './assembly/assembly.ts';
import { loadAssembly } from './assembly/load.ts';
import { AsynchronousInvoker } from './asynchronous.ts';
import { type Clock, openClock } from './clock.ts';
import { openDataFolder } from './data-folder.ts';
import { drained } from './drain.ts';
import { createBuckets } from './engines/buckets.ts';
import { keepExpiring } from './engines/expiry.ts';
import { startFauxqs } from './engines/fauxqs.ts';
import { startDynamoDbLocal } from './engines/java.ts';
import { createQueues, type Depth } from './engines/queues.ts';
import { createTables } from './engines/tables.ts';
import { FaultInjector } from './faults.ts';
import { gateway } from './gateway/gateway.ts';
import type { Controls } from './gateway/local-api.ts';
import { listen } from './gateway/server.ts';
import { openTokenIssuer } from './gateway/tokens.ts';
import { definitions } from './lambda/definition.ts';
import { FunctionHost } from './lambda/host.ts';
import { listenForInvocations } from './lambda/invoke-api.ts';
import { mailbox } from './mailbox.ts';
import { startPollers } from './pollers/start.ts';
import { Scheduler, schedulesOf } from './schedules/scheduler.ts';
import { localSecrets } from './secrets.ts';
import { synthesize } from './synthesize.ts';
import { launchTriggers, runTriggers } from './triggers.ts';

export type RunnerOptions = {
  /** Folder of a synthesized assembly; left out, the CDK app is synthesized into the data folder. */
  assembly?: string;
  dataDir: string;
  /** 0 takes a free one. */
  port: number;
};

export type Runner = {
  /** Public base address, without a slash at its end. */
  address: string;
  /** Resolves if the database engine ends by itself; nothing works from then on. */
  lost: Promise<void>;
  clock: Clock;
  faults: FaultInjector;
  host: FunctionHost;
  /** Where the engines listen: for tests that look into tables and queues. */
  engines: { dynamodb: string; sqs: string; s3: string };
  moveClock(to: number): Promise<number>;
  drain(timeoutMs?: number): Promise<boolean>;
  queues(): Record<string, Depth>;
  stop(): Promise<void>;
};

/** Shorter than the five minutes after which clients give up on a silent answer. */
const DRAIN_TIMEOUT_MS = 280_000;
const AUDIENCE = 'thuoc-do';

/** Starts the whole system on this machine from its synthesized template; answers when the first request can be answered. */
export async function startRunner({ assembly: folder, dataDir, port: wantedPort }: RunnerOptions): Promise<Runner> {
  process.env.TZ = 'UTC'; // threads share the process's zone, and Lambda's is UTC
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return await start();
  } catch (error) {
    await stop();
    throw error;
  }

  async function start(): Promise<Runner> {
    const data = openDataFolder(dataDir);
    undo.push(data.release);
    const door = await listen(wantedPort);
    undo.push(door.close);
    const invokes = await listenForInvocations();
    undo.push(invokes.close);
    const address = `http://localhost:${door.port}`;
    const stoppable = <Engine extends { stop(): Promise<void> }>(engine: Engine): Engine => {
      undo.push(engine.stop);
      return engine;
    };
    const clock = openClock(data);
    const fauxqs = stoppable(await startFauxqs(data)); // quick, and the first to tell of a damaged folder
    const [directory, java] = await bothOrNone(
      folder ?? synthesize(data.inside('cdk.out')),
      startDynamoDbLocal(data).then(stoppable),
    );
    const issuer = `${address}/local`;
    const assembly = new Assembly(loadAssembly(directory), {
      parameters: {
        TokenIssuer: issuer,
        TokenAudience: AUDIENCE,
        TokenKeysUrl: `${issuer}/.well-known/jwks.json`,
        SiteAddress: address,
      },
      secret: localSecrets(data),
    });
    const tables = await createTables(assembly, java.db);
    const queues = createQueues(assembly, fauxqs, clock);
    const buckets = createBuckets(assembly, fauxqs);
    const endpoints = { dynamodb: java.db.address, sqs: fauxqs.address, s3: fauxqs.address };
    const addresses = { ...endpoints, lambda: invokes.address, public: publicAddresses(assembly, address) };
    const host = new FunctionHost(definitions(assembly, addresses), data);
    undo.push(() => host.stop());
    invokes.open(host);
    const controls = Promise.withResolvers<Controls>();
    door.open(gateway({ assembly, host, clock, storage: fauxqs.address, controls: controls.promise }));
    undo.push(door.shut);
    await runTriggers(assembly, host, clock);

    const faults = new FaultInjector();
    const send = (arn: string, body: string) => fauxqs.send(arn, body);
    const pollers = startPollers({ assembly, queues, db: java.db, host, faults, data, send });
    undo.push(() => Promise.all(pollers.map((poller) => poller.stop())));
    const asynchronous = new AsynchronousInvoker(assembly, host, send);
    launchTriggers(assembly, asynchronous, clock);
    const drain = (timeoutMs = DRAIN_TIMEOUT_MS) => drained(pollers, host, timeoutMs);
    const scheduler = new Scheduler({
      schedules: schedulesOf(assembly),
      clock,
      run: ({ target }, input) => asynchronous.invoke(target, input),
      settle: async () => void (await drain()),
    });
    undo.push(() => scheduler.stop());

    const moveClock = async (to: number) => {
      const backwards = to < clock.now();
      const now = await scheduler.move(to);
      if (backwards) host.renew();
      return now;
    };
    undo.push(keepExpiring(tables, java.db, clock));
    const depths = () => Object.fromEntries(queues.map((queue) => [queue.name, queue.depth()]));
    const drainAll = async () => {
      await scheduler.idle();
      return drain();
    };
    controls.resolve({
      clock,
      moveClock,
      faults,
      tokens: await openTokenIssuer(data, issuer, AUDIENCE),
      host,
      drain: drainAll,
      queues: depths,
      mailbox: () => mailbox(fauxqs.buckets, buckets),
    });
    return {
      address,
      lost: java.lost,
      clock,
      faults,
      host,
      engines: endpoints,
      moveClock,
      drain: drainAll,
      queues: depths,
      stop,
    };
  }
}

/** Waits for both also when one fails, so that what did start can be stopped; then fails with the first failure. */
async function bothOrNone<A, B>(one: A, other: B): Promise<[Awaited<A>, Awaited<B>]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/** Addresses under which AWS would publish the API and the site; on this machine both are ours. */
function publicAddresses(assembly: Assembly, address: string): [string, string][] {
  const apis = [...assembly.resources('AWS::ApiGatewayV2::Api')].map(
    ({ name }) => `https://${name}.execute-api.${REGION}.amazonaws.com`,
  );
  const sites = [...assembly.resources('AWS::CloudFront::Distribution')].map(
    ({ id }) => `https://${id.toLowerCase()}.cloudfront.net`,
  );
  return [...apis, ...sites].map((aws) => [aws, address]);
}
