import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../stop.ts';
import type { Stack, Template } from './template.ts';

type Artifact = {
  type: string;
  dependencies?: string[];
  properties?: { templateFile?: string; stackName?: string; file?: string; directoryName?: string };
};
type AssetManifest = {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
};

const json = <Content>(file: string): Content => JSON.parse(readFileSync(file, 'utf8'));

/** Reads the stacks of a synthesized cloud assembly (stages included), each after those it depends on. */
export function loadAssembly(directory: string): Stack[] {
  const { artifacts } = manifest(directory);
  const stacks: Stack[] = [];
  const seen = new Set<string>();
  const visit = (id: string) => {
    const artifact = artifacts[id];
    if (!artifact || seen.has(id)) return;
    seen.add(id);
    artifact.dependencies?.forEach(visit);
    const { templateFile, stackName, directoryName } = artifact.properties ?? {};
    if (artifact.type === 'cdk:cloud-assembly' && directoryName) stacks.push(...loadAssembly(join(directory, directoryName)));
    if (artifact.type !== 'aws:cloudformation:stack' || !templateFile) return;
    const template = json<Template>(join(directory, templateFile));
    stacks.push({ name: stackName ?? id, template, assets: assetsOf(directory, artifact, artifacts) });
  };
  Object.keys(artifacts).forEach(visit);
  return stacks;
}

function manifest(directory: string): { artifacts: Record<string, Artifact> } {
  try {
    return json(join(directory, 'manifest.json'));
  } catch {
    throw new Stop(`Không có bản tổng hợp CDK trong ${directory}.`, `There is no synthesized CDK assembly in ${directory}.`);
  }
}

/** Templates synthesized without the CLI carry no asset path; the asset manifest beside them maps object keys to folders. */
function assetsOf(directory: string, stack: Artifact, artifacts: Record<string, Artifact>): Map<string, string> {
  const assets = new Map<string, string>();
  for (const id of stack.dependencies ?? []) {
    const file = artifacts[id]?.type === 'cdk:asset-manifest' ? artifacts[id].properties?.file : undefined;
    if (!file) continue;
    for (const { source, destinations } of Object.values(json<AssetManifest>(join(directory, file)).files ?? {})) {
      for (const { objectKey } of Object.values(destinations))
        if (source.path) assets.set(objectKey, join(directory, source.path));
    }
  }
  return assets;
}
