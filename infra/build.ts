import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Tags, Validations } from 'aws-cdk-lib';
import cdk from '../cdk.json' with { type: 'json' };
import { openApiDocument } from '../functions/shared/http/openapi.ts';
import { acknowledge } from './acknowledgements.ts';
import { bundle } from './bundle.ts';
import { DataStack } from './data-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { FunctionStack } from './function-stack.ts';
import { functions } from './functions.ts';
import type { House } from './house.ts';
import { IntakeStack } from './intake-stack.ts';
import { OperationsStack } from './operations-stack.ts';
import { PublicationStack } from './publication-stack.ts';
import { routesOf } from './routes.ts';

/** `checked` adds the two rule packs of cdk-nag; a finding without a reason in acknowledgements.ts then fails the synthesis. */
export type BuildOptions = { outdir?: string; checked: boolean };

/** Singapore is the nearest region with every service used; the CDK command names another when the profile does. */
const REGION = process.env.CDK_DEFAULT_REGION ?? 'ap-southeast-1';

/** The whole system, ready to be synthesized: the same with and without the CDK command, since the flags of cdk.json are read here too. */
export async function build({ outdir, checked }: BuildOptions): Promise<App> {
  const app = new App({ context: cdk.context, outdir });
  const routes = await routesOf(functions);
  const bundles = mkdtempSync(join(tmpdir(), 'thuoc-do-bundles-'));
  try {
    await bundle(
      functions.map(({ name }) => name),
      bundles,
    );
    await addContract(bundles);
    const house = { bundles, queues: new Map(), deadLetters: new Map(), functions: new Map() };
    addStacks(app, house, routes);
    if (checked) await addChecks(app);
  } finally {
    rmSync(bundles, { recursive: true, force: true }); // the assets have been copied
  }
  return app;
}

/** The published contract lies beside the function that serves it. */
async function addContract(bundles: string): Promise<void> {
  writeFileSync(join(bundles, 'read', 'openapi.json'), JSON.stringify(await openApiDocument()));
}

/** Loaded only when wanted: the rules take as long to read as the app. */
async function addChecks(app: App): Promise<void> {
  const { AwsSolutionsChecks, ServerlessChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
}

/** Each stack uses only those above it. */
function addStacks(app: App, built: Omit<House, 'data'>, routes: Awaited<ReturnType<typeof routesOf>>): void {
  const described = (description: string) => ({ description: `Thước Đo: ${description}`, env: { region: REGION } });
  const data = new DataStack(app, 'ThuocDoData', described('tables and buckets'));
  const house: House = { ...built, data };
  new PublicationStack(app, 'ThuocDoPublication', house, described('closing and publishing periods'));
  const intake = new IntakeStack(app, 'ThuocDoIntake', house, routes, described('the HTTP API'));
  new FunctionStack(app, 'ThuocDoProcessing', 'processing', house, described('counting, deadlines, notices'));
  new EdgeStack(app, 'ThuocDoEdge', data, intake.api, described('the public address'));
  new OperationsStack(app, 'ThuocDoOperations', house, intake, described('dashboard and alarms'));
  acknowledge(app, house);
  Tags.of(app).add('system', 'thuoc-do');
}
