import type { Registry } from '../../../domain/agencies/registry.ts';
import { type Finding, finding } from '../../../domain/tasks/import/finding.ts';
import type { Amendment } from '../../../domain/tasks/import/plan-import.ts';
import { leadChange } from '../../../domain/tasks/lead-change.ts';
import type { Instant } from '../../../domain/time.ts';
import { succeeded } from './change.ts';
import { obligationsOf } from './stored-obligation.ts';
import { idsOfTask } from './taken.ts';
import { writeAll } from './write.ts';

/** Hands what the former lead of amended tasks still owes to the new one. Answers how many went, and names what nobody took over. */
export async function reassignTasks(
  amended: readonly Amendment[],
  registry: Registry,
  now: Instant,
): Promise<{ moved: number; flagged: Finding[] }> {
  let moved = 0;
  const flagged: Finding[] = [];
  for (const amendment of amended.filter(({ leadsChanged }) => leadsChanged)) {
    const obligations = (await obligationsOf(await idsOfTask(amendment.after.id))).map(({ obligation }) => obligation);
    const change = leadChange(amendment, obligations, registry, now);
    const outcomes = await writeAll(
      change.moved.map(({ before, after }) => succeeded(before, after, now)),
      now,
    );
    const stays = outcomes.filter(({ refusal }) => refusal).map(({ change: { before } }) => before!);
    moved += outcomes.length - stays.length;
    for (const { id, agency } of [...change.left, ...stays])
      flagged.push(finding(0, 'former-lead-owes', 'leads', { obligation: id, agency }));
  }
  return { moved, flagged };
}
