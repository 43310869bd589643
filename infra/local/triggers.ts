import type { Assembly } from './assembly/assembly.ts';
import type { AsynchronousInvoker } from './asynchronous.ts';
import type { Clock } from './clock.ts';
import type { FunctionHost } from './lambda/host.ts';
import { Stop } from './stop.ts';

type Properties = { readonly HandlerArn: string; readonly InvocationType?: string };
type Trigger = { readonly id: string; readonly handler: string; readonly waits: boolean };

/** What the template runs after each deployment (CDK triggers), in the order of the stacks; every start counts as one. */
function triggersOf(assembly: Assembly): Trigger[] {
  return [...assembly.resources('Custom::Trigger')].map(({ id, properties }) => {
    const { HandlerArn, InvocationType } = properties() as unknown as Properties;
    return { id, handler: String(HandlerArn), waits: InvocationType !== 'Event' };
  });
}

/** As CloudFormation sends it, and the moment on the runner's clock, which may have been moved. */
const eventOf = (id: string, { now }: Clock) => ({
  RequestType: 'Update',
  LogicalResourceId: id,
  deployedAt: new Date(now()).toISOString(),
});

/** Hands over those that nobody waits for, as Lambda does. */
export function launchTriggers(assembly: Assembly, asynchronous: AsynchronousInvoker, clock: Clock): void {
  for (const { id, handler, waits } of triggersOf(assembly))
    if (!waits) void asynchronous.invoke(handler, JSON.stringify(eventOf(id, clock)));
}

/** Runs those that the deployment waits for; one that fails is the end of the start. */
export async function runTriggers(assembly: Assembly, host: FunctionHost, clock: Clock): Promise<void> {
  for (const { id, handler, waits } of triggersOf(assembly)) {
    if (!waits) continue;
    const outcome = await host.invoke(handler, eventOf(id, clock));
    if (outcome.ok) continue;
    const { errorType, errorMessage } = outcome.error;
    throw new Stop(
      `Bước sau triển khai ${id} thất bại: ${errorType}: ${errorMessage}`,
      `The step after deployment ${id} failed: ${errorType}: ${errorMessage}`,
    );
  }
}
