import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../infra/build.ts';

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
export class Assembly {
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

/** Synthesizes the app into a folder of its own. */
export async function synthesize({ checked }: { checked: boolean }): Promise<Assembly> {
  process.env.CDK_VALIDATION = String(checked);
  const outdir = mkdtempSync(join(tmpdir(), 'thuoc-do-assembly-'));
  const app = await build({ outdir, checked });
  app.synth();
  return new Assembly(outdir);
}
