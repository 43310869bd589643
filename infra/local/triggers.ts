import type { Assembly } from './assembly/assembly.ts';
import type { FunctionHost } from './lambda/host.ts';
import { Stop } from './stop.ts';

/** Runs what the template runs after each deployment (CDK triggers), in the order of the stacks; every start counts as one. */
export async function runTriggers(assembly: Assembly, host: FunctionHost): Promise<void> {
  for (const { id, properties } of assembly.resources('Custom::Trigger')) {
    const outcome = await host.invoke(String(properties().HandlerArn), { RequestType: 'Update', LogicalResourceId: id });
    if (outcome.ok) continue;
    const { errorType, errorMessage } = outcome.error;
    throw new Stop(
      `Bước sau triển khai ${id} thất bại: ${errorType}: ${errorMessage}`,
      `The step after deployment ${id} failed: ${errorType}: ${errorMessage}`,
    );
  }
}
