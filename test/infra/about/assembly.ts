import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { build } from '../../../infra/build.ts';

/** One resource of the synthesized templates. `properties` is what CloudFormation would get. */
export type Resource = {
  stack: string;
  id: string;
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is a tree of anything
  properties: any;
  deletionPolicy?: string;
};

/** A synthesized system: its templates, flat. */
class Assembly {
  readonly folder: string;
  readonly resources: readonly Resource[];
  /** Stack → the templates as text, to search for what must not be there. */
  readonly templates: ReadonlyMap<string, string>;

  constructor(folder: string) {
    this.folder = folder;
    const files = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
    this.templates = new Map(files.map((file) => [file.replace('.template.json', ''), readFileSync(join(folder, file), 'utf8')]));
    this.resources = [...this.templates].flatMap(([stack, text]) =>
      Object.entries<Record<string, never>>(JSON.parse(text).Resources ?? {}).map(([id, resource]) => ({
        stack,
        id,
        type: resource.Type!,
        properties: resource.Properties ?? {},
        deletionPolicy: resource.DeletionPolicy,
      })),
    );
  }

  of(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The functions of the house: not CDK's own helper that runs triggers. */
  get functions(): Resource[] {
    return this.of('AWS::Lambda::Function').filter(({ properties }) => properties.Handler === 'handler.handler');
  }

  /** What a reference inside a template points to: a `Ref`, a `Fn::GetAtt`, or an import of another stack's export. */
  target(reference: unknown): Resource | undefined {
    const text = JSON.stringify(reference);
    return this.resources.find(
      ({ stack, id }) => text.includes(`"${id}"`) || new RegExp(`${stack}:ExportsOutput(Ref|FnGetAtt)${id}`).test(text),
    );
  }

  /** The folder with the code of a function. */
  codeOf({ properties }: Resource): string {
    return join(this.folder, `asset.${properties.Code.S3Key.replace('.zip', '')}`);
  }
}

/** Synthesizes with every check on, cdk-nag's packs and CloudFormation's own rules: a finding without a reason throws here. */
async function synthesize(): Promise<Assembly> {
  const outdir = mkdtempSync(join(tmpdir(), 'thuoc-do-assembly-'));
  const app = await build({ outdir, checked: true });
  app.synth();
  return new Assembly(outdir);
}

/** The system as it would be deployed; made once for all that is said about it, since it takes seconds. */
export const assembly = await synthesize();

afterAll(() => rmSync(assembly.folder, { recursive: true, force: true }));
